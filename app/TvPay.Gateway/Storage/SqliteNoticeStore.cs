using System.Collections.Immutable;
using TvPay.Gateway.Notices;
using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteNoticeStore(SqliteDatabase database) : INoticeStore
{
    public Task NoteAsync(HouseholdId household, NoticeSubject subject) =>
        database.TransactAsync(session => NoticeRows.Note(session, household, subject));

    public Task<ImmutableArray<Notice>> ListAsync(DeviceId device, ulong after, int limit) =>
        database.ReadAsync(session => session.Query(
            """
            SELECT sequence, kind, payment_id, payment_status, biller_id, bill_id, days_left FROM notice
            WHERE device_id = $1 AND sequence > $2 AND expires_at_ms > $3 ORDER BY sequence LIMIT $4
            """,
            NoticeRows.Read, device.ToString(), Columns.Unsigned(after), session.NowMs, limit).ToImmutableArray());

    public Task TakeAsync(DeviceId device, ulong upTo) => database.TransactAsync(session =>
    {
        session.Execute(
            "UPDATE device_link SET notices_taken = max(notices_taken, $2) WHERE device_id = $1",
            device.ToString(), Columns.Unsigned(upTo));
        session.Execute(
            "DELETE FROM notice WHERE device_id = $1 AND sequence <= $2", device.ToString(), Columns.Unsigned(upTo));
    });

    public Task PruneAsync() => database.TransactAsync(session =>
    {
        session.Execute("DELETE FROM notice WHERE expires_at_ms <= $1", session.NowMs);
    });
}
