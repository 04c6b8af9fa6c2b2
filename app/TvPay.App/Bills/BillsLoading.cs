using TvPay.Payments;

namespace TvPay.App;

/// <summary>How the loading of the list of bills stands.</summary>
/// <param name="Since">When the one under way was asked for, by <see cref="MonotonicClock"/>; null if none is.</param>
/// <param name="Covers">How many changes of payments (<see cref="State.Changes"/>) had been told when it was asked for.</param>
/// <param name="Again">Something changed while it was under way: ask again after it.</param>
/// <param name="Failure">Why the last one failed; null if it did not.</param>
/// <param name="FinishedAt">When the last one was answered; null before the first.</param>
public sealed record BillsLoading(TimeSpan? Since, long Covers, bool Again, ErrorCode? Failure, TimeSpan? FinishedAt)
{
    public static BillsLoading Idle { get; } = new(null, 0, false, null, null);
}
