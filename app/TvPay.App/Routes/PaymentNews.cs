using TvPay.Payments;

namespace TvPay.App;

/// <summary>That a payment whose screen was left has come further.</summary>
/// <param name="Until">When the banner goes, by <see cref="MonotonicClock"/>.</param>
public sealed record PaymentNews(PaymentId Payment, TimeSpan Until);
