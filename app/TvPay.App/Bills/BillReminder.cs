using TvPay.Payments;

namespace TvPay.App;

/// <summary>That a bill is about to be due, or overdue.</summary>
/// <param name="DaysLeft">By the gateway's calendar: 0 today, negative once it is overdue.</param>
/// <param name="Until">When the banner goes, by <see cref="MonotonicClock"/>.</param>
public sealed record BillReminder(BillKey Bill, int DaysLeft, TimeSpan Until);
