using System.Collections.Immutable;
using TvPay.Gateway.Limits;
using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <summary>What is set of limits and what is used up of them, read within the transaction that needs it.</summary>
internal static class LimitRows
{
    /// <summary>Received and neither refused nor given back.</summary>
    private const string Counts = "status IN (2, 3, 6)";

    public const string Everybody = "";

    /// <summary>What limits a payment.</summary>
    /// <param name="quotedAt">When its quote was issued.</param>
    public static ImmutableArray<PaymentLimit> Standing(
        SqlSession session,
        HouseholdId household,
        DeviceId device,
        BillerId biller,
        AccountNumber account,
        DateTimeOffset quotedAt,
        LimitSettings settings)
    {
        var limits = Effective(session, household, settings.Defaults);
        return LimitRules.Standing(limits, FactsOf(session, household, device, biller, account, quotedAt, settings, limits));
    }

    /// <param name="household">Null: what holds for everybody.</param>
    public static PaymentLimits Effective(SqlSession session, HouseholdId? household, PaymentLimits defaults)
    {
        // Everybody's come first, so that the household's own replace them.
        var set = session.Query(
            "SELECT name, value FROM payment_limit WHERE household_id IN ($1, $2) ORDER BY household_id",
            row => ((LimitName)row.GetInt32(0), row.GetInt64(1)),
            Everybody, household?.ToString() ?? Everybody);
        return set.Aggregate(defaults, (limits, value) => limits.With(value.Item1, value.Item2));
    }

    private static LimitFacts FactsOf(
        SqlSession session,
        HouseholdId household,
        DeviceId device,
        BillerId biller,
        AccountNumber account,
        DateTimeOffset quotedAt,
        LimitSettings settings,
        PaymentLimits limits)
    {
        var (id, currency) = (household.ToString(), limits.Currency);
        var (day, month) = (settings.DayOf(quotedAt), settings.MonthOf(quotedAt));
        var addedAt = DateTimeOffset.FromUnixTimeMilliseconds(session.Number(
            "SELECT added_at_ms FROM biller_account WHERE household_id = $1 AND biller_id = $2 AND account_number = $3",
            id, biller.ToString(), account.Reveal()));
        var around = session.Query(
            $"""
            SELECT quote_issued_at_ms, device_id FROM payment
            WHERE household_id = $1 AND quote_issued_at_ms > $2 AND quote_issued_at_ms < $3 AND {Counts}
            """,
            row => (At: row.Time(0), Device: row.TextOrNull(1)),
            id, (quotedAt - Pace.Span).ToUnixTimeMilliseconds(), (quotedAt + Pace.Span).ToUnixTimeMilliseconds());
        return new LimitFacts(
            quotedAt,
            day.Until,
            month.Until,
            Paid(session, id, day, currency),
            Paid(session, id, month, currency),
            addedAt,
            quotedAt < addedAt + limits.NewFor ? PaidSince(session, id, biller, account, addedAt, currency) : 0,
            [.. around.Where(payment => payment.Device == device.ToString()).Select(payment => payment.At)],
            [.. around.Select(payment => payment.At)]);
    }

    private static long PaidSince(
        SqlSession session, string household, BillerId biller, AccountNumber account, DateTimeOffset from, Currency currency) =>
        session.Number(
            $"""
            SELECT coalesce(sum(amount + fee), 0) FROM payment
            WHERE household_id = $1 AND biller_id = $2 AND account_number = $3 AND quote_issued_at_ms >= $4 AND currency = $5
                AND {Counts}
            """,
            household, biller.ToString(), account.Reveal(), from.ToUnixTimeMilliseconds(), currency.Code);

    private static long Paid(
        SqlSession session, string household, (DateTimeOffset From, DateTimeOffset Until) within, Currency currency) => session.Number(
        $"""
        SELECT coalesce(sum(amount + fee), 0) FROM payment
        WHERE household_id = $1 AND quote_issued_at_ms >= $2 AND quote_issued_at_ms < $3 AND currency = $4 AND {Counts}
        """,
        household, within.From.ToUnixTimeMilliseconds(), within.Until.ToUnixTimeMilliseconds(), currency.Code);
}
