namespace Grpc.Protocol;

/// <summary>
/// Calls once when a span of time has passed by the monotonic clock: a set-top box learns the date only after it has
/// started, and that jump must neither end nor prolong a call.
/// </summary>
internal sealed class DeadlineTimer : IDisposable
{
    /// <summary>The longest that a timer can be set for; a longer deadline is waited for in parts.</summary>
    private static readonly TimeSpan MaxDue = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly TimeSpan _timeout;
    private readonly Action _expired;
    private readonly ITimer _timer;

    public DeadlineTimer(TimeProvider time, TimeSpan timeout, Action expired)
    {
        _time = time;
        _started = time.GetTimestamp();
        _timeout = timeout;
        _expired = expired;
        _timer = time.CreateTimer(
            static state => ((DeadlineTimer)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Arm(timeout);
    }

    public bool HasPassed => Left <= TimeSpan.Zero;

    private TimeSpan Left => _timeout - _time.GetElapsedTime(_started);

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        // A timer may fire a moment early, and the first of several parts always does.
        var left = Left;
        if (left > TimeSpan.Zero)
        {
            Arm(left);
        }
        else
        {
            _expired();
        }
    }

    private void Arm(TimeSpan left)
    {
        // Whole milliseconds, rounded up: rounding down would tick, and re-arm, in vain.
        var due = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
        _timer.Change(due < MaxDue ? due : MaxDue, Timeout.InfiniteTimeSpan);
    }
}
