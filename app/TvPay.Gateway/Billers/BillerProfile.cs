using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Billers;

/// <summary>What the operator has agreed with a biller.</summary>
/// <param name="Rule">What its quotes allow.</param>
/// <param name="TopUp">What may be paid to an account without a bill; null if nothing.</param>
/// <param name="Fundings">How the household may pay it; at least one.</param>
/// <param name="Fee">Added to every payment; zero or positive.</param>
internal sealed record BillerProfile(
    Biller Biller,
    AmountRuleKind Rule,
    AmountRule? TopUp,
    ImmutableArray<Funding> Fundings,
    Money Fee)
{
    public BillerId Id => Biller.Id;

    /// <summary>What its account numbers look like.</summary>
    public NumberPattern Numbers => NumberPattern.TryParse(Biller.AccountNumberPattern, out var pattern)
        ? pattern
        : throw new InvalidOperationException("The directory takes no biller with such a pattern.");
}
