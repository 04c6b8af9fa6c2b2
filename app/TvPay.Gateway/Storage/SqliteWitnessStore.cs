using TvPay.Gateway.Ledgers;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteWitnessStore(SqliteDatabase database) : IWitnessStore
{
    public Task<Witnessing> WitnessAsync(DeviceId device, Octets ledger, WitnessedHead head, WitnessedHead? after) =>
        database.TransactAsync(session =>
        {
            var (id, name) = (ledger.ToArray(), device.ToString());
            var kept = session.QueryFirst(
                "SELECT sequence, hash FROM ledger_head WHERE device_id = $1 AND ledger_id = $2",
                row => new WitnessedHead(row.Unsigned(0), row.Hash(1)),
                name, id);
            var others = session.Number("SELECT count(*) FROM ledger_head WHERE device_id = $1 AND ledger_id <> $2", name, id);
            if (kept == after)
            {
                session.Execute(
                    """
                    INSERT INTO ledger_head VALUES ($1, $2, $3, $4, $5)
                    ON CONFLICT (device_id, ledger_id) DO UPDATE SET
                        sequence = excluded.sequence, hash = excluded.hash, witnessed_at_ms = excluded.witnessed_at_ms
                    """,
                    name, id, Columns.Unsigned(head.Sequence), head.Hash.ToArray(), session.NowMs);
            }

            return new Witnessing(kept, kept is null && others > 0, session.Now);
        });
}
