using System.Collections.Immutable;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Books;

/// <summary>
/// Which accounts each event of a payment touches. Accepted: whoever took the household's money owes it to the operator,
/// the operator owes the amount to the biller and has earned the fee. Settled: the biller is paid. Reversed: accepted,
/// turned round.
/// </summary>
internal static class BookingRules
{
    public static Booking Accepted(PaymentId payment, HouseholdId household, PaymentTerms terms) =>
        new(payment, LogEvent.Accepted, AcceptedLines(household, terms));

    public static Booking Settled(PaymentId payment, PaymentTerms terms) => new(payment, LogEvent.Settled,
    [
        new Posting(BookAccount.Of(terms.Biller), terms.Amount),
        new Posting(BookAccount.SettlementBank, Negative(terms.Amount)),
    ]);

    public static Booking Reversed(PaymentId payment, HouseholdId household, PaymentTerms terms) =>
        new(payment, LogEvent.Reversed, [.. AcceptedLines(household, terms).Select(p => p with { Amount = Negative(p.Amount) })]);

    private static ImmutableArray<Posting> AcceptedLines(HouseholdId household, PaymentTerms terms)
    {
        var lines = ImmutableArray.Create(
            new Posting(BookAccount.Of(terms.Funding, household), terms.Amount + terms.Fee),
            new Posting(BookAccount.Of(terms.Biller), Negative(terms.Amount)));
        return terms.Fee.IsZero ? lines : lines.Add(new Posting(BookAccount.Fees, Negative(terms.Fee)));
    }

    private static Money Negative(Money amount) => Money.Zero(amount.Currency) - amount;
}
