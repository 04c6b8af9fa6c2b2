namespace TvPay.Tests.SetTopBox.World;

/// <summary>A clock that moves only when nothing else is left to do: to the next timer. One thread.</summary>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<(VirtualTimer Timer, int Setting), (TimeSpan, long)> _due = new();
    private TimeSpan _passed;
    private TimeSpan _wallStep;
    private long _serial;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Passed => _passed;

    public override long GetTimestamp() => _passed.Ticks;

    public override DateTimeOffset GetUtcNow() => (start + _passed + _wallStep).ToUniversalTime();

    /// <summary>Somebody sets the wall clock; no time passes.</summary>
    public void StepWallClock(TimeSpan by) => _wallStep += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes to the next timer and fires it.</summary>
    /// <returns>False if there is none.</returns>
    public bool Advance()
    {
        while (_due.TryDequeue(out var next, out var when))
        {
            if (next.Timer.Setting != next.Setting) continue;
            _passed = when.Item1;
            next.Timer.Fire();
            return true;
        }

        return false;
    }

    private sealed class VirtualTimer(VirtualTime time, Action fire) : ITimer
    {
        private TimeSpan _period;

        /// <summary>Rises with each change: what was set before no longer counts.</summary>
        public int Setting { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Setting++;
            _period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
                time._due.Enqueue((this, Setting), (time._passed + dueTime, time._serial++));
            return true;
        }

        public void Fire()
        {
            if (_period > TimeSpan.Zero) Change(_period, _period);
            fire();
        }

        public void Dispose() => Setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
