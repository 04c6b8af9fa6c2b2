using System.Collections.Immutable;
using TvPay.Gateway.Billers;
using TvPay.Payments;

namespace TvPay.Gateway.Samples;

/// <summary>A sample biller, and the household's account there.</summary>
/// <param name="Bills">Given the day on which the samples are made.</param>
internal sealed record SampleBillerSpec(
    BillerProfile Profile, BillerAccount Account, SampleTemper Temper, Func<DateOnly, ImmutableArray<SampleBill>> Bills);
