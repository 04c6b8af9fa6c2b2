using System.Collections.Immutable;
using TvPay.Ledger.Chain;

namespace TvPay.Ledger.Verification;

/// <summary>Whether a ledger is what it says it is.</summary>
/// <param name="Identity">Null where it could not be read.</param>
/// <param name="Entries">The last entry's number: those that were pruned are counted.</param>
/// <param name="Head">SHA-256 of the last entry, in hexadecimal: equal heads, equal histories. Null where it could not be read.</param>
public sealed record VerificationReport(
    LedgerIdentity? Identity, long Entries, string? Head, ImmutableArray<VerificationCheck> Checks)
{
    /// <summary>What was pruned before the entries that are there; null where nothing was, or the ledger does not hold.</summary>
    public Checkpoint? Checkpoint { get; init; }

    public bool Holds => Checks.All(check => check.Holds);

    /// <summary>Every finding, with the check it is of.</summary>
    public IEnumerable<string> Findings =>
        Checks.SelectMany(check => check.Findings.Select(finding => $"{check.Name}: {finding}"));
}
