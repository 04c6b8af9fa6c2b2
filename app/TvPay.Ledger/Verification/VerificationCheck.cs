using System.Collections.Immutable;

namespace TvPay.Ledger.Verification;

/// <summary>One thing that was verified.</summary>
/// <param name="Name">Short and stable: for people and for programs.</param>
/// <param name="Examined">How many of the things it is about were looked at.</param>
/// <param name="Findings">What does not hold, at most 20; English, without names and account numbers.</param>
public sealed record VerificationCheck(string Name, long Examined, ImmutableArray<string> Findings)
{
    public bool Holds => Findings.IsEmpty;
}
