using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Gateway.Households;

/// <summary>
/// Keeps households and their accounts at billers. Each method is one transaction. An account that was removed is none of
/// the household's here; payments keep it.
/// </summary>
internal interface IHouseholdStore
{
    /// <summary>Adds a household with its accounts, which it has from the beginning: none of them is new.</summary>
    Task AddAsync(HouseholdId household, ImmutableArray<BillerAccount> accounts);

    /// <summary>By biller, then number.</summary>
    Task<ImmutableArray<BillerAccount>> ListAccountsAsync(HouseholdId household);

    /// <summary>Null if the household has no such account.</summary>
    Task<BillerAccount?> FindAccountAsync(HouseholdId household, AccountId account);

    /// <inheritdoc cref="FindAccountAsync(HouseholdId, AccountId)"/>
    Task<BillerAccount?> FindAccountAsync(HouseholdId household, BillerId biller, AccountNumber number);

    /// <summary>Whether a payment of the household into this account was ever accepted, and not given back.</summary>
    Task<bool> HasPaidAsync(HouseholdId household, BillerId biller, AccountNumber number);

    /// <summary>
    /// Adds the account, and notes that what was looked up of it was added. Where the household has it already, that one
    /// stands; one that it had and removed comes back, under its old id.
    /// </summary>
    /// <param name="limit">The most that a household may have.</param>
    /// <returns>As it stands.</returns>
    /// <exception cref="TvPayException">ACCOUNT_LIMIT_REACHED.</exception>
    Task<BillerAccount> AddAccountAsync(HouseholdId household, BillerAccount account, int limit);

    /// <summary>Null if the household has no such account.</summary>
    Task<BillerAccount?> RenameAccountAsync(HouseholdId household, AccountId account, string nickname);

    /// <summary>The account, removed now or before; null if the household never had it.</summary>
    Task<BillerAccount?> RemoveAccountAsync(HouseholdId household, AccountId account);
}
