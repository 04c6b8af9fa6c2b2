using System.Collections.Immutable;
using TvPay.Gateway.Reconciliation;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Storage;

/// <summary>Reads what a biller's day is to be judged by: payments, their evidence, and what is booked of them.</summary>
internal static class PaymentsToMatch
{
    /// <summary>Request ids of what was settled: $1 biller, $3 from, $4 until.</summary>
    public const string SettledRequests = """
        SELECT payment.biller_request_id FROM booking CROSS JOIN payment USING (payment_id)
        WHERE booking.event = 2 AND booking.booked_at_ms >= $3 AND booking.booked_at_ms < $4 AND payment.biller_id = $1
        """;

    /// <summary>Request ids of the newest file: $1 biller, $2 day.</summary>
    public const string FiledRequests = """
        SELECT request_id FROM settlement_credit
        WHERE biller_id = $1 AND business_day = $2
            AND revision = (SELECT max(revision) FROM settlement_file WHERE biller_id = $1 AND business_day = $2)
        """;

    public static ImmutableArray<PaymentId> List(
        SqlSession session, BillerId biller, DateOnly day, DateTimeOffset from, DateTimeOffset until) => session.Query(
        $"""
        SELECT payment_id FROM payment
        WHERE biller_id = $1 AND biller_request_id IN ({SettledRequests} UNION {FiledRequests})
        ORDER BY sequence
        """,
        row => row.PaymentId(0),
        biller.ToString(), DayText.Of(day), from.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds()).ToImmutableArray();

    public static PaymentToMatch Read(SqlSession session, BillerId biller, PaymentId id)
    {
        var payment = PaymentRows.Get(session, id);
        var evidence = PaymentRows.FindEvidence(session, id);
        var boxKey = evidence is null || payment.Authorization is not { } by
            ? null
            : session.QueryFirst(
                "SELECT payment_key FROM box_binding WHERE payment_key_id = $1 AND box_id = $2 LIMIT 1",
                row => EcdsaPublicKey.Import(row.Bytes(0)), evidence.Authorization.KeyId.ToArray(), by.Box.ToString());
        // A biller's account is credited at acceptance and debited when it is paid. By far most have both.
        var booked = session.Query(
            """
            SELECT posting.amount, booking.booked_at_ms, booking.event FROM booking JOIN posting USING (booking_id)
            WHERE booking.payment_id = $1 AND booking.event IN (1, 2) AND posting.account = $2
            ORDER BY booking.event DESC
            """,
            row => (Amount: Math.Abs(row.GetInt64(0)), At: row.Time(1), IsSettled: row.GetInt32(2) == 2),
            id.ToByteArray(), $"biller:{biller}");
        return new PaymentToMatch(
            payment,
            evidence,
            boxKey,
            Money.Cny(booked.Count == 0 ? 0 : booked[0].Amount),
            booked is [{ IsSettled: true, At: var at }, ..] ? at : null);
    }
}
