using TvPay.Payments;

namespace TvPay.Gateway.Reminders;

/// <summary>A bill that is neither paid nor being paid.</summary>
internal sealed record DueBill(BillKey Key, DateOnly DueDate);
