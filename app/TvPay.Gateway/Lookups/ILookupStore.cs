using System.Collections.Immutable;
using TvPay.Gateway.Devices;
using TvPay.Payments;

namespace TvPay.Gateway.Lookups;

/// <summary>
/// Keeps who looked up which account numbers, so that limits survive restarts. Each method is one transaction; time is the
/// database's clock.
/// </summary>
internal interface ILookupStore
{
    /// <summary>
    /// Decides by <see cref="LookupRules"/>, and notes the question before the biller hears of it, so that questions at
    /// the same time can't overrun a limit together. In order of precedence: what was found a short while ago is recalled
    /// (no limit stands against what the household knows already); the lock; a miss of a short while ago; the quotas.
    /// </summary>
    /// <param name="lease">After it a question without an answer no longer counts as one that may become a miss.</param>
    Task<LookupAdmission> AdmitAsync(Device device, BillerId biller, AccountNumber number, LookupLimits limits, TimeSpan lease);

    /// <summary>Notes the biller's answer, and locks the household at the biller if that was one miss too many.</summary>
    /// <param name="customer">With <see cref="LookupOutcome.Found"/>.</param>
    Task<LookupSigns> ConcludeAsync(long lookup, LookupOutcome outcome, Customer? customer, LookupLimits limits);

    /// <summary>Ends the household's lock at this biller (null: at all), and forgets the misses that led to it.</summary>
    /// <returns>Where it was locked.</returns>
    Task<ImmutableArray<BillerId>> UnlockAsync(HouseholdId household, BillerId? biller);

    /// <summary>Keeps of look-ups older than this only the masked number.</summary>
    Task ForgetAsync(TimeSpan age);
}
