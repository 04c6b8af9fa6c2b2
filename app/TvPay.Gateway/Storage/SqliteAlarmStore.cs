using TvPay.Gateway.Alarms;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteAlarmStore(SqliteDatabase database) : IAlarmStore
{
    public Task RaiseAsync(Alarm alarm) => database.TransactAsync(
        session => AlarmRows.Raise(session, alarm.Kind, alarm.Subject, alarm.Device?.ToString() ?? ""));

    public Task<bool> RaiseOnceAsync(Alarm alarm) => database.TransactAsync(session => session.Execute(
        """
        INSERT INTO alarm (kind, subject, device_id, first_at_ms, last_at_ms) VALUES ($1, $2, $3, $4, $4)
        ON CONFLICT (kind, subject, device_id) DO NOTHING
        """,
        alarm.Kind, alarm.Subject, alarm.Device?.ToString() ?? "", session.NowMs) == 1);
}
