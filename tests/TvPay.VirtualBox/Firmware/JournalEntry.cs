using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.VirtualBox.Firmware;

/// <summary>One line of the journal.</summary>
/// <param name="Sequence">Rising by one over the life of the box; gaps never.</param>
/// <param name="Id">Of the authorization.</param>
/// <param name="State">Signed or voided.</param>
/// <param name="Authorization">Only, and always, if signed.</param>
/// <param name="Items">If signed: its payments, in order; empty once their room was needed for newer ones.</param>
public sealed record JournalEntry(
    ulong Sequence,
    AuthorizationId Id,
    JournalState State,
    SignedStatement? Authorization,
    ImmutableArray<JournaledItem> Items)
{
    public bool Equals(JournalEntry? other) => other is not null
        && (Sequence, Id, State) == (other.Sequence, other.Id, other.State)
        && Authorization == other.Authorization
        && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => HashCode.Combine(Sequence, Id, State);
}
