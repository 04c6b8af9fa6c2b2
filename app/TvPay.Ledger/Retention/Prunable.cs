using TvPay.Ledger.Chain;
using TvPay.Ledger.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Retention;

/// <summary>A payment that may go, and its last entry.</summary>
/// <param name="Payment">Null where it was only told of.</param>
internal sealed record Prunable(PaymentId Id, Payment? Payment, long LastSequence)
{
    /// <summary>
    /// Payments that have ended and could be submitted no more before this instant, and what was told of such; those with
    /// the oldest records first. Looks at no more than so many, however large the ledger is.
    /// </summary>
    /// <param name="before">
    /// By the operator's clock, which signed every quote: the device's own may have been anywhere when an entry was written.
    /// </param>
    public static List<Prunable> Find(SqliteSession db, DateTimeOffset before, int looks)
    {
        var (found, young) = OfRecord(db, before, looks);
        // What goes on past the first payment that stays would have to be carried along with all that lies between.
        found.AddRange(OfTold(db, before, looks));
        found.RemoveAll(prunable => prunable.LastSequence >= young);
        return found;
    }

    /// <returns>Those that may go, and where the first that is too young to have been looked at begins.</returns>
    private static (List<Prunable> Found, long Young) OfRecord(SqliteSession db, DateTimeOffset before, int looks)
    {
        var found = new List<Prunable>();
        var ids = db.Rows(
            "SELECT payment_id, recorded_seq FROM payments ORDER BY recorded_seq LIMIT ?1",
            row => (Id: PaymentId.FromBytes(row.GetFieldValue<byte[]>(0)), Recorded: row.GetInt64(1)),
            (long)looks + 1);
        foreach (var (id, recorded) in ids.Take(looks))
        {
            var entries = EventStore.EntriesOf(db, id);
            StoredPayment? stored = null;
            foreach (var entry in entries) stored = EventStore.Fold(stored, entry);
            var payment = stored!.Payment;
            if (payment.Quote.SubmitBy >= before) return (found, recorded);
            if (payment.State.IsTerminal() && OutboxStore.Find(db, id) is null or { State: Outbox.OutboxState.Done }
                && !ComplaintStore.HasOpen(db, id))
                found.Add(new Prunable(id, payment, entries[^1].Sequence));
        }

        return (found, ids.Count > looks ? ids[^1].Recorded : long.MaxValue);
    }

    private static List<Prunable> OfTold(SqliteSession db, DateTimeOffset before, int looks)
    {
        var found = new List<Prunable>();
        var rows = db.Rows(
            "SELECT payment_id FROM told WHERE received_at_ms < ?1 ORDER BY received_at_ms, payment_id LIMIT ?2",
            row => PaymentId.FromBytes(row.GetFieldValue<byte[]>(0)),
            (before - BillQuote.SubmitWindow).ToUnixTimeMilliseconds(),
            (long)looks);
        foreach (var id in rows)
        {
            var last = EventStore.EntriesOf(db, id)[^1];
            if (last.Fact is LedgerFact.Told { Payment.State: var state } && state.IsTerminal())
                found.Add(new Prunable(id, null, last.Sequence));
        }

        return found;
    }
}
