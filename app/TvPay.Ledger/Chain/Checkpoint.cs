using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Chain;

/// <summary>What stays of payments that were old enough to go, so that the chain can be verified from here on.</summary>
/// <param name="To">The last entry that is behind the checkpoint. Entries after it follow on its hash.</param>
/// <param name="Genesis">What the chain began with: what the ledger is bound to is still told by the chain itself.</param>
/// <param name="Carried">
/// Over the entries up to <paramref name="To"/> that stay, because their payments have not ended or are younger
/// (<see cref="CarriedEntries"/>).
/// </param>
/// <param name="Entries">How many entries have been pruned, ever.</param>
/// <param name="Box">Which box signed the newest of the pruned authorizations; null if none was signed.</param>
/// <param name="Counter">The highest counter of that box among them; 0 if none. What it signed up to there is known to be over.</param>
/// <param name="Told">How many payments that were only told of have been pruned, ever.</param>
/// <param name="Sums">All payments that were pruned, ever, by how they ended; each state and currency once, in their order.</param>
public sealed record Checkpoint(
    LedgerHead To,
    Hash256 Genesis,
    Hash256 Carried,
    long Entries,
    BoxId? Box,
    ulong Counter,
    long Told,
    ImmutableArray<PrunedSum> Sums)
{
    public bool Equals(Checkpoint? other) => other is not null
        && To == other.To
        && (Genesis, Carried, Entries) == (other.Genesis, other.Carried, other.Entries)
        && (Box, Counter, Told) == (other.Box, other.Counter, other.Told)
        && Sums.SequenceEqual(other.Sums);

    public override int GetHashCode() => HashCode.Combine(To, Entries, Told);
}
