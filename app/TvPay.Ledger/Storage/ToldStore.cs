using TvPay.Ledger.Chain;
using TvPay.Payments;

namespace TvPay.Ledger.Storage;

/// <summary>The table told: payments of which there is nothing but what the gateway says.</summary>
internal static class ToldStore
{
    /// <summary>Within a transaction, after the entry. A payment that this ledger knows by itself has no row here.</summary>
    public static void Write(SqliteSession session, ToldPayment told, long sequence)
    {
        if (PaymentProjection.Exists(session, told.Id)) return;
        session.Run(
            """
            INSERT INTO told VALUES (?1, ?2, ?3)
            ON CONFLICT (payment_id) DO UPDATE SET told_seq = excluded.told_seq, received_at_ms = excluded.received_at_ms
            """,
            told.Id.ToByteArray(),
            sequence,
            told.ReceivedAt.ToUnixTimeMilliseconds());
    }

    /// <summary>Its own record has come: what was told of it stays in the chain alone.</summary>
    public static void Forget(SqliteSession session, PaymentId id) =>
        session.Run("DELETE FROM told WHERE payment_id = ?1", id.ToByteArray());

    /// <summary>Newest first.</summary>
    public static List<ToldPayment> Newest(SqliteSession session, int limit) => session.Rows(
        """
        SELECT events.entry FROM told JOIN events ON events.seq = told.told_seq
        ORDER BY told.received_at_ms DESC, told.payment_id DESC LIMIT ?1
        """,
        row => Of(EntryCodec.Decode(row.GetFieldValue<byte[]>(0))),
        (long)limit);

    /// <summary>What was told of it last, whether or not there is a record of its own; null: nothing.</summary>
    public static ToldPayment? Last(SqliteSession session, PaymentId id) => EventStore.EntriesOf(session, id)
        .Select(entry => entry.Fact)
        .OfType<LedgerFact.Told>()
        .LastOrDefault()?.Payment;

    private static ToldPayment Of(LedgerEntry entry) => entry.Fact is LedgerFact.Told told
        ? told.Payment
        : throw new LedgerFormatException("What was told is no such entry.");
}
