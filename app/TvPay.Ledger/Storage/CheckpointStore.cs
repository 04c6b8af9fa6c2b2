using TvPay.Ledger.Chain;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Storage;

/// <summary>The table checkpoint: where the chain begins.</summary>
internal static class CheckpointStore
{
    /// <summary>Number of the newest Pruned entry, and the last entry behind it; null as long as nothing was pruned.</summary>
    public static (long Sequence, LedgerHead To)? Find(SqliteSession session)
    {
        foreach (var found in session.Rows(
            "SELECT seq, pruned_to, pruned_hash FROM checkpoint",
            row => (row.GetInt64(0), new LedgerHead(row.GetInt64(1), EventStore.Hash(row, 2)))))
            return found;
        return null;
    }

    /// <summary>What the newest Pruned entry says; null as long as nothing was pruned.</summary>
    /// <exception cref="LedgerFormatException">The entry is no such one.</exception>
    public static Checkpoint? Load(SqliteSession session)
    {
        if (Find(session) is not var (sequence, _)) return null;
        return EventStore.EntryAt(session, sequence)?.Fact is LedgerFact.Pruned pruned
            ? pruned.Checkpoint
            : throw new LedgerFormatException("The checkpoint names an entry that is none.");
    }

    /// <summary>Within the transaction of the entry, after it, before anything is deleted.</summary>
    public static void Write(SqliteSession session, long sequence, LedgerHead to) => session.Run(
        """
        INSERT INTO checkpoint VALUES (1, ?1, ?2, ?3)
        ON CONFLICT (one) DO UPDATE
          SET seq = excluded.seq, pruned_to = excluded.pruned_to, pruned_hash = excluded.pruned_hash
        """,
        sequence,
        to.Sequence,
        to.Hash.ToArray());

    /// <summary>One hash over all entries up to there that this leaves in their place.</summary>
    /// <param name="goes">Which are about to be deleted, by number and payment.</param>
    public static Hash256 Carried(SqliteSession session, long to, Func<long, byte[], bool> goes)
    {
        using var carried = new CarriedEntries();
        session.ForEach(
            "SELECT seq, payment_id, entry FROM events WHERE seq <= ?1 ORDER BY seq",
            row =>
            {
                if (!goes(row.GetInt64(0), row.GetFieldValue<byte[]>(1)))
                    carried.Add(row.GetInt64(0), row.GetFieldValue<byte[]>(2));
            },
            to);
        return carried.Done();
    }
}
