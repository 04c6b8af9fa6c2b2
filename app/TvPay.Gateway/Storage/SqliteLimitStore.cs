using System.Collections.Immutable;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Limits;
using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteLimitStore(SqliteDatabase database) : ILimitStore
{
    public Task<ImmutableArray<PaymentLimit>> StandingAsync(
        Device device, BillerId biller, AccountNumber account, LimitSettings settings) => database.ReadAsync(session =>
        LimitRows.Standing(session, device.Household, device.Id, biller, account, session.Now, settings));

    public Task<PaymentLimits> ReadAsync(HouseholdId? household, PaymentLimits defaults) =>
        database.ReadAsync(session => LimitRows.Effective(session, household, defaults));

    public Task SetAsync(HouseholdId? household, LimitName name, long? value, string by) => database.TransactAsync(session =>
    {
        var whose = household?.ToString() ?? LimitRows.Everybody;
        if (household is not null && session.Number("SELECT count(*) FROM household WHERE household_id = $1", whose) == 0)
            throw new TvPayException(ErrorCode.InvalidRequest, "There is no such household.");
        session.Execute(
            """
            INSERT INTO payment_limit_change (at_ms, who, household_id, name, before, after)
            VALUES ($1, $2, $3, $4, (SELECT value FROM payment_limit WHERE household_id = $3 AND name = $4), $5)
            """,
            session.NowMs, by, whose, (int)name, value);
        if (value is { } set)
        {
            session.Execute(
                "INSERT INTO payment_limit VALUES ($1, $2, $3) ON CONFLICT DO UPDATE SET value = excluded.value",
                whose, (int)name, set);
        }
        else
        {
            session.Execute("DELETE FROM payment_limit WHERE household_id = $1 AND name = $2", whose, (int)name);
        }
    });
}
