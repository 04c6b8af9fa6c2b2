using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>A bill, fresh from its biller, with what the gateway signed about it. The runtime has verified the signature.</summary>
/// <param name="Quote">What <paramref name="Signed"/> says.</param>
/// <param name="Fundings">How it may be paid, the usual one first; never empty.</param>
/// <param name="FetchedAt">When the question was sent, by <see cref="MonotonicClock"/>: the quote is no older than that.</param>
public sealed record QuoteOffer(
    Bill Bill,
    SignedStatement Signed,
    BillQuote Quote,
    ImmutableArray<Funding> Fundings,
    TimeSpan FetchedAt)
{
    /// <summary>What limits a payment of it, as the gateway told with the quote.</summary>
    public ImmutableArray<PaymentLimit> Limits { get; init; } = [];

    /// <summary>Those that lead through the payment box: a wallet has its own way.</summary>
    internal ImmutableArray<Funding> BoxFundings => [.. Fundings.Where(funding => funding != Funding.WalletOrder)];
}
