namespace TvPay.Gateway.Storage;

/// <summary>Notes alarms, in the transaction of what they tell of.</summary>
internal static class AlarmRows
{
    /// <summary>The same again is only counted.</summary>
    /// <param name="device">Who asked; empty where nobody did.</param>
    public static void Raise(SqlSession session, string kind, string subject, string device = "") => session.Execute(
        """
        INSERT INTO alarm (kind, subject, device_id, first_at_ms, last_at_ms) VALUES ($1, $2, $3, $4, $4)
        ON CONFLICT (kind, subject, device_id) DO UPDATE SET count = count + 1, last_at_ms = excluded.last_at_ms
        """,
        kind, subject, device, session.NowMs);
}
