using System.Collections.Immutable;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Lookups;
using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteLookupStore(SqliteDatabase database) : ILookupStore
{
    private const string IsMiss = "outcome IN (3, 4)";

    /// <summary>More than any row of numbers that raises an alarm is long.</summary>
    private const int LastNumbers = 20;

    public Task<LookupAdmission> AdmitAsync(
        Device device, BillerId biller, AccountNumber number, LookupLimits limits, TimeSpan lease) => database.TransactAsync(session =>
    {
        Forget(session, limits.KeepWhole);
        var last = FindLast(session, device.Household, biller, number, limits.Memory);
        if (last?.Customer is { } customer) return new LookupAdmission.Recalled(customer);
        var facts = FactsOf(session, device, biller, limits, lease);
        if (facts.IsLocked) return new LookupAdmission.Refused(ErrorCode.LookupsLocked);
        if (last is not null) return new LookupAdmission.Refused(ErrorCode.AccountNotFound);
        if (LookupRules.Refusal(facts, limits) is { } refusal) return new LookupAdmission.Refused(refusal);
        var id = session.Number(
            """
            INSERT INTO account_lookup (household_id, device_id, biller_id, masked_number, account_number, outcome, asked_at_ms)
            VALUES ($1, $2, $3, $4, $5, 1, $6) RETURNING lookup_id
            """,
            device.Household.ToString(), device.Id.ToString(), biller.ToString(), number.Masked, number.Reveal(), session.NowMs);
        return (LookupAdmission)new LookupAdmission.Admitted(id);
    });

    public Task<LookupSigns> ConcludeAsync(long lookup, LookupOutcome outcome, Customer? customer, LookupLimits limits) =>
        database.TransactAsync(session =>
        {
            var (household, device, biller) = session.Query(
                "SELECT household_id, device_id, biller_id FROM account_lookup WHERE lookup_id = $1",
                row => (row.GetString(0), row.GetString(1), row.GetString(2)), lookup)[0];
            var missesBefore = Misses(session, household, biller, limits.Misses.Within);
            session.Execute(
                """
                UPDATE account_lookup SET outcome = $2, answered_at_ms = $3, masked_owner = $4, masked_address = $5
                WHERE lookup_id = $1 AND outcome = 1
                """,
                lookup, (int)outcome, session.NowMs, customer?.MaskedOwner, customer?.MaskedAddress);
            var locks = outcome is LookupOutcome.NotFound or LookupOutcome.Withheld && LookupRules.Locks(missesBefore, limits);
            if (locks) SetLock(session, household, biller, until: session.Now + limits.LockFor);
            return new LookupSigns(
                locks,
                [.. session.Query(
                    """
                    SELECT account_number FROM account_lookup
                    WHERE household_id = $1 AND biller_id = $2 AND account_number IS NOT NULL ORDER BY lookup_id DESC LIMIT $3
                    """,
                    row => row.GetString(0), household, biller, LastNumbers)],
                (int)session.Number(
                    $"SELECT count(DISTINCT household_id) FROM account_lookup WHERE biller_id = $1 AND asked_at_ms > $2 AND {IsMiss}",
                    biller, Since(session, limits.HouseholdsMissing.Within)),
                (int)session.Number(
                    $"SELECT count(DISTINCT biller_id) FROM account_lookup WHERE device_id = $1 AND asked_at_ms > $2 AND {IsMiss}",
                    device, Since(session, limits.BillersMissed.Within)));
        });

    public Task<ImmutableArray<BillerId>> UnlockAsync(HouseholdId household, BillerId? biller) => database.TransactAsync(session =>
    {
        var locked = session.Query(
            """
            SELECT biller_id FROM account_lookup_lock
            WHERE household_id = $1 AND locked_until_ms > $2 AND biller_id = coalesce($3, biller_id) ORDER BY biller_id
            """,
            row => BillerId.Parse(row.GetString(0)), household.ToString(), session.NowMs, biller?.ToString());
        foreach (var id in locked) SetLock(session, household.ToString(), id.ToString(), until: DateTimeOffset.UnixEpoch);
        return locked.ToImmutableArray();
    });

    public Task ForgetAsync(TimeSpan age) => database.TransactAsync(session => Forget(session, age));

    private static void Forget(SqlSession session, TimeSpan age) => session.Execute(
        """
        UPDATE account_lookup SET account_number = NULL, masked_owner = NULL, masked_address = NULL
        WHERE account_number IS NOT NULL AND asked_at_ms <= $1
        """,
        Since(session, age));

    /// <summary>With the customer if it was found, without if it was missed; null if neither, not so lately.</summary>
    private static LastLookup? FindLast(SqlSession session, HouseholdId household, BillerId biller, AccountNumber number, TimeSpan memory) =>
        session.QueryFirst(
            """
            SELECT masked_owner, masked_address FROM account_lookup
            WHERE household_id = $1 AND biller_id = $2 AND account_number = $3 AND answered_at_ms > $4 AND outcome IN (2, 3, 4)
            ORDER BY lookup_id DESC LIMIT 1
            """,
            row => new LastLookup(row.IsDBNull(0) ? null : new Customer(row.GetString(0), row.GetString(1))),
            household.ToString(), biller.ToString(), number.Reveal(), Since(session, memory));

    private static LookupFacts FactsOf(SqlSession session, Device device, BillerId biller, LookupLimits limits, TimeSpan lease)
    {
        var household = device.Household.ToString();
        return new LookupFacts(
            session.Now,
            DateTimeOffset.FromUnixTimeMilliseconds(session.Number(
                "SELECT locked_until_ms FROM account_lookup_lock WHERE household_id = $1 AND biller_id = $2", household, biller.ToString())),
            Misses(session, household, biller.ToString(), limits.Misses.Within),
            (int)session.Number(
                "SELECT count(*) FROM account_lookup WHERE household_id = $1 AND asked_at_ms > $2 AND biller_id = $3 AND outcome = 1",
                household, Since(session, lease), biller.ToString()),
            (int)session.Number(
                """
                SELECT count(DISTINCT biller_id || ' ' || account_number) FROM account_lookup
                WHERE household_id = $1 AND asked_at_ms > $2 AND outcome = 2 AND added_at_ms IS NULL
                """,
                household, Since(session, limits.OnlyLookedAt.Within)),
            Asked(session, "device_id", device.Id.ToString(), limits.PerDevice),
            Asked(session, "household_id", household, limits.PerHousehold),
            Asked(session, "biller_id", biller.ToString(), limits.PerBiller));
    }

    private static ImmutableArray<int> Asked(SqlSession session, string column, string who, ImmutableArray<LookupQuota> quotas) =>
    [
        .. quotas.Select(quota => (int)session.Number(
            $"SELECT count(*) FROM account_lookup WHERE {column} = $1 AND asked_at_ms > $2", who, Since(session, quota.Within))),
    ];

    private static int Misses(SqlSession session, string household, string biller, TimeSpan within) => (int)session.Number(
        $"""
        SELECT count(*) FROM account_lookup
        WHERE household_id = $1 AND biller_id = $2 AND {IsMiss} AND asked_at_ms > max($3, coalesce(
            (SELECT counts_from_ms FROM account_lookup_lock WHERE household_id = $1 AND biller_id = $2), 0))
        """,
        household, biller, Since(session, within));

    private static void SetLock(SqlSession session, string household, string biller, DateTimeOffset until) => session.Execute(
        """
        INSERT INTO account_lookup_lock VALUES ($1, $2, $3, $4)
        ON CONFLICT DO UPDATE SET locked_until_ms = excluded.locked_until_ms, counts_from_ms = excluded.counts_from_ms
        """,
        household, biller, until.ToUnixTimeMilliseconds(), session.NowMs);

    private static long Since(SqlSession session, TimeSpan span) => session.NowMs - (long)span.TotalMilliseconds;

    private sealed record LastLookup(Customer? Customer);
}
