using TvPay.Payments;

namespace TvPay.Ledger.Storage;

/// <summary>Makes the payments' table anew from the entries.</summary>
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
            session.Run("DELETE FROM payments");
            var ids = session.Rows(
                "SELECT payment_id, max(seq) FROM events GROUP BY payment_id ORDER BY min(seq)",
                row => PaymentId.FromBytes(row.GetFieldValue<byte[]>(0)));
            foreach (var id in ids)
            {
                var steps = EventStore.EntriesOf(session, id);
                StoredPayment? stored = null;
                foreach (var entry in steps) stored = EventStore.Fold(stored, entry);
                var changed = steps.FindLast(entry => entry.Fact is Chain.LedgerFact.Step)!.Sequence;
                PaymentProjection.Write(session, stored!, changed);
                count++;
            }
        });
        return count;
    }
}
