using TvPay.Ledger.Chain;
using TvPay.Ledger.Storage;

namespace TvPay.Ledger.Verification;

/// <summary>
/// Where old payments are gone, the chain begins behind a checkpoint: that its entry says what the table says, that it is of
/// this ledger, and that what stays of the entries behind it is what was carried along.
/// </summary>
internal static class CheckpointCheck
{
    /// <param name="whole">Also that no later entry is a checkpoint, which the table would not know of.</param>
    public static VerificationCheck Run(SqliteSession db, bool whole) => CheckBuilder.Run("checkpoint", check =>
    {
        var found = CheckpointStore.Find(db);
        if (whole)
        {
            var newest = EventStore.EntriesOf(db, default).FindLast(entry => entry.Fact is LedgerFact.Pruned)?.Sequence;
            check.Require(newest == found?.Sequence, $"the newest checkpoint is entry {newest}, not {found?.Sequence}");
        }

        if (found is not var (sequence, to)) return;
        check.Examined = 1;
        if (EventStore.EntryAt(db, sequence)?.Fact is not LedgerFact.Pruned { Checkpoint: var checkpoint })
        {
            check.Find($"entry {sequence} is no checkpoint");
            return;
        }

        check.Require(checkpoint.To == to, $"the checkpoint says {checkpoint.To.Sequence}, its table {to.Sequence}, or another hash");
        check.Require(checkpoint.Genesis == EventStore.Genesis(db), "the checkpoint is of another ledger");
        check.Require(
            checkpoint.Carried == CheckpointStore.Carried(db, to.Sequence, (_, _) => false),
            "the entries that stay behind the checkpoint are not those that were carried along");
        db.ForEach("SELECT seq, payment_id, entry FROM events WHERE seq <= ?1", row =>
        {
            check.Examined++;
            ChainCheck.CheckEntry(check, row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2));
        }, to.Sequence);
    });
}
