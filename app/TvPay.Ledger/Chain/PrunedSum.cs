using TvPay.Payments;

namespace TvPay.Ledger.Chain;

/// <summary>Payments that were pruned and had ended alike.</summary>
/// <param name="Count">How many.</param>
/// <param name="Total">Their amounts and fees together.</param>
public sealed record PrunedSum(PaymentState State, long Count, Money Total);
