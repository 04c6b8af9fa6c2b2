using System.Collections.Immutable;
using TvPay.Ledger.Verification;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Logs;

/// <summary>Whether one head of a log is the beginning of another.</summary>
/// <param name="From">Null where it is not the operator's; so with <paramref name="To"/>.</param>
internal sealed record LogReport(ImmutableArray<VerificationCheck> Checks, TreeHead? From, TreeHead? To)
{
    public bool Holds => Checks.All(check => check.Holds);
}
