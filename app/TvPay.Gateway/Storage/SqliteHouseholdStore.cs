using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using TvPay.Gateway.Households;
using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteHouseholdStore(SqliteDatabase database) : IHouseholdStore
{
    private const string PaidBefore = """
        EXISTS (
            SELECT 1 FROM payment
            WHERE payment.household_id = $1 AND payment.biller_id = biller_account.biller_id
                AND payment.account_number = biller_account.account_number AND payment.status IN (3, 6))
        """;

    private const string Columns =
        $"account_id, biller_id, account_number, masked_owner, masked_address, nickname, {PaidBefore}";

    public Task AddAsync(HouseholdId household, ImmutableArray<BillerAccount> accounts) => database.TransactAsync(session =>
    {
        session.Execute("INSERT INTO household VALUES ($1, $2)", household.ToString(), session.NowMs);
        foreach (var account in accounts) Insert(session, household, account, addedAtMs: 0);
    });

    public Task<ImmutableArray<BillerAccount>> ListAccountsAsync(HouseholdId household) => database.ReadAsync(session => session.Query(
        $"SELECT {Columns} FROM biller_account WHERE household_id = $1 AND removed_at_ms IS NULL ORDER BY biller_id, account_number",
        Read, household.ToString()).ToImmutableArray());

    public Task<BillerAccount?> FindAccountAsync(HouseholdId household, AccountId account) => database.ReadAsync(session =>
        Find(session, household, account));

    public Task<BillerAccount?> FindAccountAsync(HouseholdId household, BillerId biller, AccountNumber number) =>
        database.ReadAsync(session => Find(session, household, biller, number));

    public Task<bool> HasPaidAsync(HouseholdId household, BillerId biller, AccountNumber number) => database.ReadAsync(session =>
        session.Number(
            """
            SELECT count(*) FROM payment
            WHERE household_id = $1 AND biller_id = $2 AND account_number = $3 AND status IN (3, 6)
            """,
            household.ToString(), biller.ToString(), number.Reveal()) > 0);

    public Task<BillerAccount> AddAccountAsync(HouseholdId household, BillerAccount account, int limit) =>
        database.TransactAsync(session =>
        {
            var (biller, number) = (account.Biller.ToString(), account.Number.Reveal());
            if (Find(session, household, account.Biller, account.Number) is { } known) return known;
            var count = session.Number(
                "SELECT count(*) FROM biller_account WHERE household_id = $1 AND removed_at_ms IS NULL", household.ToString());
            if (count >= limit)
                throw new TvPayException(ErrorCode.AccountLimitReached, "The household has as many accounts as one may have.");
            var revived = session.Execute(
                """
                UPDATE biller_account SET masked_owner = $4, masked_address = $5, nickname = $6, removed_at_ms = NULL, added_at_ms = $7
                WHERE household_id = $1 AND biller_id = $2 AND account_number = $3
                """,
                household.ToString(), biller, number, account.MaskedOwner, account.MaskedAddress, account.Nickname,
                session.NowMs);
            if (revived == 0) Insert(session, household, account, addedAtMs: session.NowMs);
            session.Execute(
                """
                UPDATE account_lookup SET added_at_ms = $4
                WHERE household_id = $1 AND biller_id = $2 AND account_number = $3 AND outcome = 2
                """,
                household.ToString(), biller, number, session.NowMs);
            return Find(session, household, account.Biller, account.Number)
                ?? throw new InvalidOperationException("What was added is not there.");
        });

    public Task<BillerAccount?> RenameAccountAsync(HouseholdId household, AccountId account, string nickname) =>
        database.TransactAsync(session =>
        {
            session.Execute(
                "UPDATE biller_account SET nickname = $3 WHERE account_id = $2 AND household_id = $1 AND removed_at_ms IS NULL",
                household.ToString(), account.ToString(), nickname);
            return Find(session, household, account);
        });

    public Task<BillerAccount?> RemoveAccountAsync(HouseholdId household, AccountId account) => database.TransactAsync(session =>
    {
        session.Execute(
            "UPDATE biller_account SET removed_at_ms = $3 WHERE account_id = $2 AND household_id = $1 AND removed_at_ms IS NULL",
            household.ToString(), account.ToString(), session.NowMs);
        return session.QueryFirst(
            $"SELECT {Columns} FROM biller_account WHERE account_id = $2 AND household_id = $1",
            Read, household.ToString(), account.ToString());
    });

    private static void Insert(SqlSession session, HouseholdId household, BillerAccount account, long addedAtMs) => session.Execute(
        """
        INSERT INTO biller_account (account_id, household_id, biller_id, account_number, masked_owner, masked_address, nickname, added_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        account.Id.ToString(),
        household.ToString(),
        account.Biller.ToString(),
        account.Number.Reveal(),
        account.MaskedOwner,
        account.MaskedAddress,
        account.Nickname,
        addedAtMs);

    private static BillerAccount? Find(SqlSession session, HouseholdId household, AccountId account) => session.QueryFirst(
        $"SELECT {Columns} FROM biller_account WHERE account_id = $2 AND household_id = $1 AND removed_at_ms IS NULL",
        Read, household.ToString(), account.ToString());

    private static BillerAccount? Find(SqlSession session, HouseholdId household, BillerId biller, AccountNumber number) =>
        session.QueryFirst(
            $"""
            SELECT {Columns} FROM biller_account
            WHERE household_id = $1 AND biller_id = $2 AND account_number = $3 AND removed_at_ms IS NULL
            """,
            Read, household.ToString(), biller.ToString(), number.Reveal());

    private static BillerAccount Read(SqliteDataReader row) => new(
        AccountId.Parse(row.GetString(0)),
        BillerId.Parse(row.GetString(1)),
        AccountNumber.Parse(row.GetString(2)),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetBoolean(6));
}
