using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Gateway.Lookups;

/// <summary>
/// Whether a biller may be asked for an account number. Pure. Refusals in order of precedence:
/// <list type="number">
/// <item>LOOKUPS_LOCKED: this household has missed too often at this biller.</item>
/// <item>LOOKUPS_USED_UP: another miss might lock it while more questions are out than misses are left; or the household
/// has looked at too many accounts without adding them; or a quota of device, household or biller is full.</item>
/// </list>
/// </summary>
internal static class LookupRules
{
    /// <summary>Null: the biller may be asked.</summary>
    public static ErrorCode? Refusal(LookupFacts facts, LookupLimits limits)
    {
        if (facts.IsLocked) return ErrorCode.LookupsLocked;
        var isUsedUp = facts.Misses + facts.Asking >= limits.Misses.Most
            || facts.OnlyLookedAt >= limits.OnlyLookedAt.Most
            || IsFull(facts.Device, limits.PerDevice)
            || IsFull(facts.Household, limits.PerHousehold)
            || IsFull(facts.Biller, limits.PerBiller);
        return isUsedUp ? ErrorCode.LookupsUsedUp : null;
    }

    /// <summary>Whether one more miss, together with these, locks the household at the biller.</summary>
    public static bool Locks(int missesBefore, LookupLimits limits) => missesBefore + 1 >= limits.Misses.Most;

    private static bool IsFull(ImmutableArray<int> asked, ImmutableArray<LookupQuota> quotas) =>
        asked.Zip(quotas).Any(pair => pair.First >= pair.Second.Most);
}
