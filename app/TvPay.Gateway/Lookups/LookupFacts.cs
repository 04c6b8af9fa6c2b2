using System.Collections.Immutable;

namespace TvPay.Gateway.Lookups;

/// <summary>What was looked up so far, as far as it decides whether a biller may be asked once more.</summary>
/// <param name="LockedUntil">For this household at this biller; in the past if it isn't.</param>
/// <param name="Misses">Of this household at this biller, as far as they count.</param>
/// <param name="Asking">Questions of this household to this biller that may still become misses.</param>
/// <param name="OnlyLookedAt">Accounts that this household has found and not added.</param>
/// <param name="Device">Times that billers were asked for this device, for each of its quotas.</param>
/// <param name="Household">Likewise for this household.</param>
/// <param name="Biller">Times that this biller was asked, for each of its quotas.</param>
internal sealed record LookupFacts(
    DateTimeOffset Now,
    DateTimeOffset LockedUntil,
    int Misses,
    int Asking,
    int OnlyLookedAt,
    ImmutableArray<int> Device,
    ImmutableArray<int> Household,
    ImmutableArray<int> Biller)
{
    public bool IsLocked => Now < LockedUntil;
}
