using TvPay.Ledger.Chain;
using TvPay.Payments;

namespace TvPay.Ledger.Storage;

/// <summary>The table complaints: where each stands, by its newest entry.</summary>
internal static class ComplaintStore
{
    /// <summary>What an entry says of a complaint; null: it is about something else.</summary>
    public static Complaint? Of(LedgerEntry entry) => entry.Fact switch
    {
        LedgerFact.Complained fact => new Complaint(fact.Complaint, entry.Payment, fact.Kind, ComplaintState.Filed, entry.At),
        LedgerFact.ComplaintAnswered fact => fact.Complaint,
        _ => null,
    };

    /// <summary>Within a transaction, after the entry.</summary>
    public static void Write(SqliteSession session, Complaint complaint, long sequence) => session.Run(
        """
        INSERT INTO complaints VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (complaint_id) DO UPDATE SET stage = excluded.stage, changed_seq = excluded.changed_seq
        """,
        complaint.Id.ToByteArray(),
        complaint.Payment.ToByteArray(),
        (long)complaint.Kind,
        (long)complaint.State,
        sequence);

    /// <summary>As its entries leave it, where there are any.</summary>
    public static void Rebuild(SqliteSession session, List<LedgerEntry> entries)
    {
        foreach (var entry in entries)
            if (Of(entry) is { } complaint) Write(session, complaint, entry.Sequence);
    }

    public static Complaint? Find(SqliteSession session, ComplaintId id) => session.Rows(
        "SELECT events.entry FROM complaints JOIN events ON events.seq = changed_seq WHERE complaint_id = ?1",
        row => Read(row.GetFieldValue<byte[]>(0)),
        id.ToByteArray()).SingleOrDefault();

    /// <summary>Whether one of this kind is open for the payment.</summary>
    public static bool IsOpen(SqliteSession session, PaymentId payment, ComplaintKind kind) => session.Number(
        "SELECT count(*) FROM complaints WHERE payment_id = ?1 AND kind = ?2 AND stage < 3", payment.ToByteArray(), (long)kind) > 0;

    /// <summary>Whether any is open for the payment.</summary>
    public static bool HasOpen(SqliteSession session, PaymentId payment) => session.Number(
        "SELECT count(*) FROM complaints WHERE payment_id = ?1 AND stage < 3", payment.ToByteArray()) > 0;

    /// <summary>The newest, in the order in which they changed.</summary>
    public static List<Complaint> All(SqliteSession session, int limit) => session.Rows(
        """
        SELECT entry FROM (
            SELECT events.entry, changed_seq FROM complaints JOIN events ON events.seq = changed_seq ORDER BY changed_seq DESC LIMIT ?1)
        ORDER BY changed_seq
        """,
        row => Read(row.GetFieldValue<byte[]>(0)),
        (long)limit);

    /// <summary>Whether the table says of the payment's complaints what its entries say, and nothing else.</summary>
    public static bool Agrees(SqliteSession session, PaymentId payment, List<LedgerEntry> entries)
    {
        var newest = entries.Select(entry => (Complaint: Of(entry), entry.Sequence))
            .Where(pair => pair.Complaint is not null)
            .GroupBy(pair => pair.Complaint!.Id)
            .Select(alike => alike.Last())
            .ToList();
        var found = newest.Count(pair => session.Number(
            "SELECT count(*) FROM complaints WHERE complaint_id = ?1 AND payment_id = ?2 AND kind = ?3 AND stage = ?4 AND changed_seq = ?5",
            pair.Complaint!.Id.ToByteArray(),
            payment.ToByteArray(),
            (long)pair.Complaint.Kind,
            (long)pair.Complaint.State,
            pair.Sequence) == 1);
        return found == newest.Count
            && session.Number("SELECT count(*) FROM complaints WHERE payment_id = ?1", payment.ToByteArray()) == found;
    }

    private static Complaint Read(byte[] entry) => Of(EntryCodec.Decode(entry))
        ?? throw new LedgerFormatException("What a complaint rests on is no such entry.");
}
