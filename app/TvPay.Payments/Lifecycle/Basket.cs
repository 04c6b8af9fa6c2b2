using System.Collections.Immutable;
using TvPay.Payments.Evidence;

namespace TvPay.Payments;

/// <summary>
/// What one authorization is asked for: 1 to 8 payments in the order in which the box displays them. Each keeps its own
/// id, state and fate; the basket only shares the asking.
/// </summary>
public sealed record Basket
{
    /// <exception cref="ArgumentException">
    /// None or more than 8 payments; or they differ in household, realm, currency or funding; or a bill stands twice.
    /// </exception>
    public Basket(AuthorizationId id, ImmutableArray<Payment> payments)
    {
        if (payments.Length is 0 or > BoxAuthorization.MaxIntents)
            throw new ArgumentException("A basket has 1 to 8 payments.", nameof(payments));
        var first = payments[0];
        var alike = payments.All(p => p.Quote.Household == first.Quote.Household
            && p.Intent.Realm == first.Intent.Realm
            && p.Intent.Funding == first.Intent.Funding
            && p.Total.Currency == first.Total.Currency);
        if (!alike) throw new ArgumentException("The payments of a basket share household, currency and funding.", nameof(payments));
        var bills = payments.Select(p => p.Quote.Key).OfType<BillKey>().ToList();
        if (bills.Distinct().Count() != bills.Count || payments.Select(p => p.Id).Distinct().Count() != payments.Length)
            throw new ArgumentException("A bill stands twice in the basket.", nameof(payments));
        (Id, Payments) = (id, payments);
    }

    public AuthorizationId Id { get; }

    public ImmutableArray<Payment> Payments { get; }

    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public Money Total => Payments.Aggregate(Money.Zero(Payments[0].Total.Currency), (sum, p) => sum + p.Total);
}
