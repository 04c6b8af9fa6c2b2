namespace TvPay.Gateway.Lookups;

/// <summary>So many times within any span of this length.</summary>
internal readonly record struct LookupQuota(TimeSpan Within, int Most);
