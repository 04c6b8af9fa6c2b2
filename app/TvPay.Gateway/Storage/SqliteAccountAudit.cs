using TvPay.Gateway.Accounts;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteAccountAudit(SqliteDatabase database) : IAccountAudit
{
    private const string Done = "OK";

    private static readonly TimeSpan RefusalPause = TimeSpan.FromMinutes(1);

    public Task NoteAsync(AccountEvent happened) => database.TransactAsync(session =>
    {
        var (household, device) = (happened.Household.ToString(), happened.Device?.ToString() ?? "");
        var (action, biller) = ((int)happened.Action, happened.Biller?.ToString() ?? "");
        if (happened.Refusal is { } refusal)
        {
            var noted = session.Number(
                """
                SELECT count(*) FROM account_event
                WHERE household_id = $1 AND happened_at_ms > $2 AND device_id = $3 AND action = $4 AND biller_id = $5 AND outcome = $6
                """,
                household, session.NowMs - (long)RefusalPause.TotalMilliseconds, device, action, biller, refusal.Reason);
            if (noted > 0) return;
        }

        session.Execute(
            """
            INSERT INTO account_event (
                happened_at_ms, household_id, device_id, action, biller_id, masked_number, account_id, outcome)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            session.NowMs,
            household,
            device,
            action,
            biller,
            happened.Number?.Masked ?? "",
            happened.Account?.ToString() ?? "",
            happened.Refusal?.Reason ?? Done);
    });
}
