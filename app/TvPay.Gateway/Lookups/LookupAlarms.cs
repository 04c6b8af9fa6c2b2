using TvPay.Gateway.Alarms;
using TvPay.Gateway.Devices;
using TvPay.Payments;

namespace TvPay.Gateway.Lookups;

/// <summary>What of a look-up a person at the operator must see: pure. None of them names a number.</summary>
internal static class LookupAlarms
{
    /// <summary>A household goes through numbers at a biller. The subject is the household.</summary>
    public const string InSequence = "LOOKUPS_IN_SEQUENCE";

    /// <summary>Many households miss at one biller. The subject is the biller.</summary>
    public const string ByManyHouseholds = "LOOKUPS_BY_MANY_HOUSEHOLDS";

    /// <summary>A device misses at many billers. The subject is its household.</summary>
    public const string AcrossBillers = "LOOKUPS_ACROSS_BILLERS";

    public static IEnumerable<Alarm> Of(Device device, BillerId biller, LookupOutcome outcome, LookupSigns signs, LookupLimits limits)
    {
        var household = device.Household.ToString();
        if (signs.HasLocked) yield return new Alarm(ErrorCode.LookupsLocked, household, device.Id);
        if (NumberRow.IsSuspicious(signs.LastNumbers, limits)) yield return new Alarm(InSequence, household, device.Id);
        if (outcome is not (LookupOutcome.NotFound or LookupOutcome.Withheld)) yield break;
        if (signs.HouseholdsMissing >= limits.HouseholdsMissing.Most) yield return new Alarm(ByManyHouseholds, biller.ToString(), null);
        if (signs.BillersMissed >= limits.BillersMissed.Most) yield return new Alarm(AcrossBillers, household, device.Id);
    }
}
