using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Operator;

/// <summary>A bill fresh from its biller, and a quote that nobody has verified yet.</summary>
/// <param name="Fundings">Never empty.</param>
internal sealed record FetchedBill(Bill Bill, SignedStatement Quote, ImmutableArray<Funding> Fundings)
{
    /// <summary>What limits a payment of it.</summary>
    public ImmutableArray<PaymentLimit> Limits { get; init; } = [];
}
