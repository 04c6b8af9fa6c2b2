using Microsoft.Data.Sqlite;
using TvPay.Ledger.Outbox;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Storage;

/// <summary>The table outbox.</summary>
internal static class OutboxStore
{
    private const string Columns = "payment_id, position, request, done, held_for, attempts, next_attempt_at_ms";

    private const string IsWaiting = "done = 0 AND held_for IS NULL";

    // A time further ahead than any row waits was written by a clock that has been set back since.
    private const string IsDue = $"{IsWaiting} AND (next_attempt_at_ms <= ?1 OR next_attempt_at_ms > ?2)";

    /// <summary>Within the transaction of BoxSigned, before the projection follows.</summary>
    public static void Add(SqliteSession session, OutboxDraft draft, long position, DateTimeOffset now) => session.Run(
        "INSERT INTO outbox (position, payment_id, request, next_attempt_at_ms) VALUES (?1, ?2, ?3, ?4)",
        position,
        draft.Payment.ToByteArray(),
        draft.Request.ToArray(),
        now.ToUnixTimeMilliseconds());

    public static OutboxRow? Find(SqliteSession session, PaymentId id) => session.Rows(
        $"SELECT {Columns} FROM outbox WHERE payment_id = ?1", Row, id.ToByteArray()).SingleOrDefault();

    public static void ForEach(SqliteSession session, Action<OutboxRow> visit) =>
        session.ForEach($"SELECT {Columns} FROM outbox ORDER BY position", row => visit(Row(row)));

    public static List<OutboxRow> Due(SqliteSession session, DateTimeOffset now, int limit) => session.Rows(
        $"SELECT {Columns} FROM outbox WHERE {IsDue} ORDER BY position LIMIT ?3",
        Row,
        now.ToUnixTimeMilliseconds(),
        (now + OutboxRow.LongestWait).ToUnixTimeMilliseconds(),
        (long)limit);

    public static DateTimeOffset? NextDue(SqliteSession session, DateTimeOffset now)
    {
        var due = session.Number(
            $"SELECT EXISTS (SELECT 1 FROM outbox WHERE {IsDue})",
            now.ToUnixTimeMilliseconds(),
            (now + OutboxRow.LongestWait).ToUnixTimeMilliseconds());
        if (due == 1) return now;
        return session.Rows(
            $"SELECT min(next_attempt_at_ms) FROM outbox WHERE {IsWaiting}",
            row => row.IsDBNull(0) ? (DateTimeOffset?)null : Time(row, 0)).Single();
    }

    public static List<OutboxRow> Held(SqliteSession session) => session.Rows(
        $"SELECT {Columns} FROM outbox WHERE done = 0 AND held_for IS NOT NULL ORDER BY position", Row);

    public static List<PaymentId> HeldFor(SqliteSession session, ErrorCode reason) => session.Rows(
        "SELECT payment_id FROM outbox WHERE done = 0 AND held_for = ?1 ORDER BY position",
        row => PaymentId.FromBytes(row.GetFieldValue<byte[]>(0)),
        (long)reason.Number);

    public static void Postpone(SqliteSession session, PaymentId id, DateTimeOffset next) => session.Run(
        "UPDATE outbox SET attempts = attempts + 1, next_attempt_at_ms = ?2 WHERE payment_id = ?1 AND done = 0",
        id.ToByteArray(),
        next.ToUnixTimeMilliseconds());

    public static void Hold(SqliteSession session, PaymentId id, ErrorCode reason) => session.Run(
        "UPDATE outbox SET held_for = ?2 WHERE payment_id = ?1", id.ToByteArray(), (long)reason.Number);

    public static void Release(SqliteSession session, PaymentId id, DateTimeOffset now) => session.Run(
        "UPDATE outbox SET held_for = NULL, next_attempt_at_ms = ?2 WHERE payment_id = ?1",
        id.ToByteArray(),
        now.ToUnixTimeMilliseconds());

    public static void Close(SqliteSession session, PaymentId id) =>
        session.Run("UPDATE outbox SET done = 1, held_for = NULL WHERE payment_id = ?1 AND done = 0", id.ToByteArray());

    private static OutboxRow Row(SqliteDataReader row)
    {
        var heldFor = row.IsDBNull(4) ? null : ErrorCode.FromNumber(row.GetInt32(4));
        var state = row.GetInt64(3) == 1 ? OutboxState.Done : heldFor is null ? OutboxState.Pending : OutboxState.Held;
        return new OutboxRow(
            PaymentId.FromBytes(row.GetFieldValue<byte[]>(0)),
            row.GetInt64(1),
            Octets.Own(row.GetFieldValue<byte[]>(2)),
            state,
            row.GetInt32(5),
            Time(row, 6),
            heldFor);
    }

    private static DateTimeOffset Time(SqliteDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
