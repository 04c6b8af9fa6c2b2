using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>
/// Whether what the household chose is within the limits that came with the quotes. Only the gateway decides; this is so
/// that nobody is asked at the box for what would be refused afterwards.
/// </summary>
internal static class Spending
{
    /// <summary>The limit that this amount of one bill exceeds; null if none.</summary>
    public static PaymentLimit? Exceeded(QuoteOffer offer, Money amount) => Exceeded([(offer, amount)]).GetValueOrDefault(offer.Bill.Key);

    /// <summary>
    /// Which bills no longer fit beside those before them, each with the first limit that it exceeds. What does not fit takes
    /// nothing away from those after it.
    /// </summary>
    public static ImmutableDictionary<BillKey, PaymentLimit> Exceeded(IEnumerable<(QuoteOffer Offer, Money Amount)> chosen)
    {
        var exceeded = ImmutableDictionary.CreateBuilder<BillKey, PaymentLimit>();
        var fitting = new List<(AccountId Account, Money Total)>();
        foreach (var (offer, amount) in chosen)
        {
            var total = amount + offer.Quote.Fee;
            if (offer.Limits.FirstOrDefault(limit => !IsWithin(limit, offer.Bill.Account, total, fitting)) is { } limit)
                exceeded[offer.Bill.Key] = limit;
            else
                fitting.Add((offer.Bill.Account, total));
        }

        return exceeded.ToImmutable();
    }

    /// <summary>Some limits count a payment by itself, some with others into the same account, most with all others.</summary>
    private static bool IsWithin(PaymentLimit limit, AccountId account, Money total, List<(AccountId Account, Money Total)> before)
    {
        if (limit.Reason == ErrorCode.PaymentAboveLimit) return limit.Admits(total, payments: 1);
        var counted = limit.Reason == ErrorCode.AccountTooNew ? before.Where(other => other.Account == account) : before;
        var (count, sum) = counted.Aggregate((Count: 1, Sum: total), (so, other) => (so.Count + 1, so.Sum + other.Total));
        return limit.Admits(sum, count);
    }
}
