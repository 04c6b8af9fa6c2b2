using TvPay.Gateway.Links;
using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteLinkStore(SqliteDatabase database) : ILinkStore
{
    public Task<LinkGrant> AttachAsync(DeviceId device, DeviceWord.Hello hello) => database.TransactAsync(session =>
    {
        session.Execute(
            """
            INSERT INTO device_link (device_id, session_id, linked_at_ms, seen_at_ms, software_version, language_tag, boot_id)
            VALUES ($1, 1, $2, $2, $3, $4, $5)
            ON CONFLICT (device_id) DO UPDATE SET
                session_id = session_id + 1, linked_at_ms = excluded.linked_at_ms, seen_at_ms = excluded.seen_at_ms,
                software_version = excluded.software_version, language_tag = excluded.language_tag, boot_id = excluded.boot_id,
                notices_taken = max(notices_taken, min(notices_issued, $6))
            """,
            device.ToString(),
            session.NowMs,
            hello.SoftwareVersion,
            hello.LanguageTag,
            hello.Boot.ToByteArray(bigEndian: true),
            (long)Math.Min(hello.NewestNotice, long.MaxValue));
        var grant = session.QueryFirst(
            "SELECT session_id, notices_taken FROM device_link WHERE device_id = $1",
            row => new LinkGrant(row.Unsigned(0), row.Unsigned(1)),
            device.ToString());
        session.Execute(
            "DELETE FROM notice WHERE device_id = $1 AND sequence <= $2", device.ToString(), Columns.Unsigned(grant!.NoticesAfter));
        return grant;
    });

    public Task SeenAsync(DeviceId device, ulong session) => database.TransactAsync(sql =>
    {
        sql.Execute(
            "UPDATE device_link SET seen_at_ms = $3 WHERE device_id = $1 AND session_id = $2",
            device.ToString(), Columns.Unsigned(session), sql.NowMs);
    });
}
