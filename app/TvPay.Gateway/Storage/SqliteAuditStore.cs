using TvPay.Gateway.Support;
using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteAuditStore(SqliteDatabase database) : IAuditStore
{
    public Task NoteAsync(string who, ConsoleAction action, DeviceId device) => database.TransactAsync(session =>
    {
        session.Execute(
            "INSERT INTO console_audit (at_ms, who, action, device_id) VALUES ($1, $2, $3, $4)",
            session.NowMs, who, NameOf(action), device.ToString());
    });

    private static string NameOf(ConsoleAction action) => action switch
    {
        ConsoleAction.AskStatus => "ASK_STATUS",
        _ => throw new InvalidOperationException("An action outside the closed set."),
    };
}
