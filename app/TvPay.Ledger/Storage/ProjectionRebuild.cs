using TvPay.Ledger.Chain;
using TvPay.Payments;

namespace TvPay.Ledger.Storage;

/// <summary>Makes the tables payments, told and complaints anew from the entries.</summary>
internal static class ProjectionRebuild
{
    /// <returns>How many payments there are.</returns>
    public static int Run(SqliteSession session)
    {
        var count = 0;
        session.Transaction(() =>
        {
            // Outbox and receipts refer to payments, and find them again before the transaction ends.
            session.Run("PRAGMA defer_foreign_keys = ON");
            session.Run("DELETE FROM complaints");
            session.Run("DELETE FROM payments");
            session.Run("DELETE FROM told");
            var ids = session.Rows(
                "SELECT payment_id, max(seq) FROM events WHERE payment_id <> zeroblob(16) GROUP BY payment_id ORDER BY min(seq)",
                row => PaymentId.FromBytes(row.GetFieldValue<byte[]>(0)));
            foreach (var id in ids)
            {
                Write(session, EventStore.EntriesOf(session, id));
                count++;
            }
        });
        return count;
    }

    private static void Write(SqliteSession session, List<LedgerEntry> entries)
    {
        StoredPayment? stored = null;
        foreach (var entry in entries) stored = EventStore.Fold(stored, entry);
        if (stored is not null)
        {
            PaymentProjection.Write(session, stored, entries.FindLast(entry => entry.Fact is LedgerFact.Step)!.Sequence);
            ComplaintStore.Rebuild(session, entries);
        }
        else if (entries[^1] is { Fact: LedgerFact.Told told, Sequence: var sequence })
            ToldStore.Write(session, told.Payment, sequence);
    }
}
