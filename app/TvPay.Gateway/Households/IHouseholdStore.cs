using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Gateway.Households;

/// <summary>Keeps households and their accounts at billers. Each method is one transaction.</summary>
internal interface IHouseholdStore
{
    /// <summary>Adds a household with its accounts.</summary>
    Task AddAsync(HouseholdId household, ImmutableArray<BillerAccount> accounts);

    /// <summary>By biller, then number.</summary>
    Task<ImmutableArray<BillerAccount>> ListAccountsAsync(HouseholdId household);

    /// <summary>Null if the household has no such account.</summary>
    Task<BillerAccount?> FindAccountAsync(HouseholdId household, AccountId account);
}
