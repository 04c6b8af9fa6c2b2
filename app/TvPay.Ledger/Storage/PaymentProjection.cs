using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Ledger.Storage;

/// <summary>The table payments: which payments there are and where each stands.</summary>
internal static class PaymentProjection
{
    /// <summary>As in the schema's indexes; a test holds it equal to <see cref="PaymentEdges.IsInFlight"/>.</summary>
    public const string InFlightStates = "(1, 3, 4, 6, 7, 8, 11)";

    /// <summary>As in the schema's trigger: what can only follow on BoxSigned.</summary>
    public const string ConfirmedStates = "(4, 7, 8, 9, 10, 11, 12, 13)";

    public static bool IsConfirmed(PaymentState state) => state is PaymentState.Authorized or PaymentState.Submitting
        or PaymentState.Accepted or PaymentState.Rejected or PaymentState.Expired or PaymentState.Unknown
        or PaymentState.Settled or PaymentState.Reversed;

    /// <summary>The gateway has answered for good about the submission.</summary>
    public static bool IsAnswered(PaymentState state) => state is PaymentState.Accepted or PaymentState.Rejected
        or PaymentState.Expired or PaymentState.Settled or PaymentState.Reversed;

    /// <summary>Within a transaction, after the entry.</summary>
    public static void Write(SqliteSession session, StoredPayment stored, long changedSequence)
    {
        var payment = stored.Payment;
        session.Run(
            """
            INSERT INTO payments VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (payment_id) DO UPDATE
              SET state = excluded.state, authorization_id = excluded.authorization_id, changed_seq = excluded.changed_seq
            """,
            payment.Id.ToByteArray(),
            (long)payment.State,
            payment.Quote.Biller.ToString(),
            payment.Quote.BillId?.ToString(),
            payment.AuthorizationId?.ToByteArray(),
            stored.Position,
            changedSequence);
    }

    public static bool IsLocked(SqliteSession session, BillKey bill) => session.Number(
        $"SELECT count(*) FROM payments WHERE biller_id = ?1 AND bill_id = ?2 AND state IN {InFlightStates}",
        bill.Biller.ToString(),
        bill.Bill.ToString()) > 0;

    public static bool Exists(SqliteSession session, PaymentId id) =>
        session.Number("SELECT count(*) FROM payments WHERE payment_id = ?1", id.ToByteArray()) == 1;

    public static List<PaymentId> InFlight(SqliteSession session) => session.Rows(
        $"SELECT payment_id FROM payments WHERE state IN {InFlightStates} ORDER BY recorded_seq",
        row => PaymentId.FromBytes(row.GetFieldValue<byte[]>(0)));

    public static List<PaymentId> OfAuthorization(SqliteSession session, AuthorizationId id) => session.Rows(
        "SELECT payment_id FROM payments WHERE authorization_id = ?1 ORDER BY recorded_seq",
        row => PaymentId.FromBytes(row.GetFieldValue<byte[]>(0)),
        id.ToByteArray());

    /// <summary>Newest first, one more than a page if there are more.</summary>
    public static HistoryPage Page(SqliteSession session, int size, long from)
    {
        var ids = session.Rows(
            "SELECT payment_id FROM payments WHERE recorded_seq <= ?1 ORDER BY recorded_seq DESC LIMIT ?2",
            row => PaymentId.FromBytes(row.GetFieldValue<byte[]>(0)),
            from,
            (long)size + 1);
        var page = Load(session, ids);
        return page.Length > size ? new HistoryPage(page[..size], page[size].Position) : new HistoryPage(page, null);
    }

    public static ImmutableArray<StoredPayment> Load(SqliteSession session, IEnumerable<PaymentId> ids) =>
        [.. ids.Select(id => EventStore.Find(session, id)).OfType<StoredPayment>()];
}
