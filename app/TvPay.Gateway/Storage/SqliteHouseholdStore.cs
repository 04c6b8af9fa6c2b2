using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using TvPay.Gateway.Households;
using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteHouseholdStore(SqliteDatabase database) : IHouseholdStore
{
    private const string Columns = "account_id, biller_id, account_number, masked_owner, masked_address, nickname";

    public Task AddAsync(HouseholdId household, ImmutableArray<BillerAccount> accounts) => database.TransactAsync(session =>
    {
        session.Execute("INSERT INTO household VALUES ($1, $2)", household.ToString(), session.NowMs);
        foreach (var account in accounts)
        {
            session.Execute(
                "INSERT INTO biller_account VALUES ($1, $2, $3, $4, $5, $6, $7)",
                account.Id.ToString(),
                household.ToString(),
                account.Biller.ToString(),
                account.Number.Reveal(),
                account.MaskedOwner,
                account.MaskedAddress,
                account.Nickname);
        }
    });

    public Task<ImmutableArray<BillerAccount>> ListAccountsAsync(HouseholdId household) => database.ReadAsync(session => session.Query(
        $"SELECT {Columns} FROM biller_account WHERE household_id = $1 ORDER BY biller_id, account_number",
        Read, household.ToString()).ToImmutableArray());

    public Task<BillerAccount?> FindAccountAsync(HouseholdId household, AccountId account) =>
        database.ReadAsync(session => session.QueryFirst(
            $"SELECT {Columns} FROM biller_account WHERE account_id = $2 AND household_id = $1",
            Read, household.ToString(), account.ToString()));

    private static BillerAccount Read(SqliteDataReader row) => new(
        AccountId.Parse(row.GetString(0)),
        BillerId.Parse(row.GetString(1)),
        AccountNumber.Parse(row.GetString(2)),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5));
}
