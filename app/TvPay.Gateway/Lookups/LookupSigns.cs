using System.Collections.Immutable;

namespace TvPay.Gateway.Lookups;

/// <summary>What may be worth an alarm, as it stands once an answer has been noted.</summary>
/// <param name="HasLocked">This answer has locked the household at the biller.</param>
/// <param name="LastNumbers">That the household looked up at the biller within the time that numbers are kept, newest first.</param>
/// <param name="HouseholdsMissing">Households with a miss at this biller, within the limits' time.</param>
/// <param name="BillersMissed">Billers with a miss of this device, within the limits' time.</param>
internal sealed record LookupSigns(
    bool HasLocked, ImmutableArray<string> LastNumbers, int HouseholdsMissing, int BillersMissed);
