namespace TvPay.Simulation.Clockwork;

/// <summary>
/// The world's time. It moves only when nothing else is left to do: to the next timer. What a timer does, the process that
/// set it does, unless it is dead by then.
/// </summary>
internal sealed class SimClock
{
    private readonly PriorityQueue<(SimTimer Timer, int Setting), (TimeSpan, long)> _due = new();
    private long _serial;

    /// <summary>Since the world began.</summary>
    public TimeSpan Passed { get; private set; }

    /// <summary>Goes to the next timer, if it is not after the limit, and has it do its work.</summary>
    /// <returns>False: there is none, and it is the limit now.</returns>
    public bool Advance(TimeSpan limit)
    {
        while (_due.TryPeek(out var next, out var when))
        {
            if (when.Item1 > limit) break;
            _due.Dequeue();
            if (next.Timer.Setting != next.Setting) continue;
            Passed = when.Item1;
            next.Timer.Fire();
            return true;
        }

        Passed = limit;
        return false;
    }

    public ITimer Create(SimProcess owner, TimerCallback callback, object? state, TimeSpan due, TimeSpan period)
    {
        var timer = new SimTimer(this, owner, callback, state);
        timer.Change(due, period);
        return timer;
    }

    private sealed class SimTimer(SimClock clock, SimProcess owner, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        /// <summary>Rises with each change: what was set before no longer counts.</summary>
        public int Setting { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Setting++;
            _period = period;
            if (dueTime != Timeout.InfiniteTimeSpan && !owner.IsDead)
                clock._due.Enqueue((this, Setting), (clock.Passed + dueTime, clock._serial++));
            return true;
        }

        public void Fire()
        {
            if (owner.IsDead) return;
            if (_period > TimeSpan.Zero) Change(_period, _period);
            var setting = Setting;
            owner.Post(
                _ =>
                {
                    if (setting == Setting) callback(state);
                },
                null);
        }

        public void Dispose() => Setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
