using System.Collections.Immutable;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation.Matching;

/// <summary>
/// Holds what households signed, what the books say and what the biller says against each other, by the request id. Pure,
/// and the order of nothing matters. Of several credits of one request the first day's counts, and on that day the one that
/// fits best; every other is a duplicate. What else a credit or a settlement can be, in order of precedence:
/// <list type="number">
/// <item>MISSING_HERE: no payment of this biller has the request.</item>
/// <item>UNSIGNED: the books have another amount than the household signed.</item>
/// <item>MISSING_HERE, MISSING_AT_BILLER: one side has it, the other never.</item>
/// <item>ACCOUNT, AMOUNT: both have it, and not the same.</item>
/// <item>LATE: both have it, on other days.</item>
/// </list>
/// </summary>
internal static class Matcher
{
    public static DayMatch Match(DayAccounts accounts)
    {
        var day = accounts.File.Day;
        var payments = accounts.Payments.ToDictionary(payment => payment.RequestId, StringComparer.Ordinal);
        var elsewhere = accounts.Elsewhere.ToLookup(filed => filed.RequestId, filed => filed.Day, StringComparer.Ordinal);
        var differences = ImmutableArray.CreateBuilder<Difference>();
        var matched = Tally.None;
        var answered = new HashSet<string>(StringComparer.Ordinal);

        foreach (var credits in accounts.File.Credits.GroupBy(credit => credit.RequestId, StringComparer.Ordinal))
        {
            var payment = payments.GetValueOrDefault(credits.Key);
            DateOnly? earlier = elsewhere[credits.Key].Where(other => other < day).Order().Cast<DateOnly?>().FirstOrDefault();
            var ordered = BestFirst(credits, payment).ToList();
            if (earlier is null)
            {
                answered.Add(credits.Key);
                var first = ordered[0];
                if (Judge(payment, first, day) is { } difference) differences.Add(difference);
                else matched = matched.With(first.Amount);
                ordered.RemoveAt(0);
            }

            differences.AddRange(ordered.Select(credit => Of(DifferenceKind.Duplicate, payment, credit, null, earlier)));
        }

        foreach (var payment in accounts.Payments.Where(p => p.SettledOn == day && !answered.Contains(p.RequestId)))
        {
            DateOnly? filedOn = elsewhere[payment.RequestId].Order().Cast<DateOnly?>().FirstOrDefault();
            var kind = !payment.IsSigned ? DifferenceKind.Unsigned
                : filedOn is null ? DifferenceKind.MissingAtBiller
                : DifferenceKind.Late;
            differences.Add(Of(kind, payment, null, payment.Booked, filedOn));
        }

        return new DayMatch(
            accounts.File.Biller,
            day,
            Tally.Of(accounts.Payments.Where(p => p.SettledOn == day).Select(p => p.Booked)),
            Tally.Of(accounts.File.Credits.Select(credit => credit.Amount)),
            matched,
            [.. differences.OrderBy(d => d.Kind).ThenBy(d => d.RequestId, StringComparer.Ordinal)
                .ThenBy(d => d.Reference, StringComparer.Ordinal).ThenBy(d => d.Filed?.MinorUnits)]);
    }

    /// <summary>Null if it fits in everything.</summary>
    private static Difference? Judge(BookedPayment? payment, FiledCredit credit, DateOnly day)
    {
        var isOfThisDay = payment?.SettledOn == day;
        DifferenceKind? kind = payment switch
        {
            null => DifferenceKind.MissingHere,
            { IsSigned: false } => DifferenceKind.Unsigned,
            { SettledOn: null } => DifferenceKind.MissingHere,
            _ when payment.Account != credit.Account => DifferenceKind.Account,
            _ when payment.Booked != credit.Amount => DifferenceKind.Amount,
            _ => isOfThisDay ? null : DifferenceKind.Late,
        };
        return kind is { } found
            ? Of(found, payment, credit, isOfThisDay ? payment!.Booked : null, isOfThisDay ? null : payment?.SettledOn)
            : null;
    }

    private static IOrderedEnumerable<FiledCredit> BestFirst(IEnumerable<FiledCredit> credits, BookedPayment? payment) => credits
        .OrderByDescending(credit => credit.Account == payment?.Account && credit.Amount == payment.Booked)
        .ThenBy(credit => credit.CreditedAt)
        .ThenBy(credit => credit.Reference, StringComparer.Ordinal)
        .ThenBy(credit => credit.Amount.MinorUnits)
        .ThenBy(credit => credit.Account.Reveal(), StringComparer.Ordinal);

    private static Difference Of(
        DifferenceKind kind, BookedPayment? payment, FiledCredit? credit, Money? booked, DateOnly? otherDay) => new(
        kind,
        credit?.RequestId ?? payment!.RequestId,
        payment?.Id,
        payment?.Status,
        payment?.Signed,
        booked,
        credit?.Amount,
        otherDay,
        credit?.Reference ?? "");
}
