namespace TvPay.Simulation.Clockwork;

/// <summary>The world's time as one machine has it: the same ticks for all, and a wall clock that somebody can set.</summary>
/// <param name="home">For timers that no process sets.</param>
internal sealed class SimTime(SimClock clock, SimProcess home, DateTimeOffset start) : TimeProvider
{
    private TimeSpan _wallStep;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => clock.Passed.Ticks;

    public override DateTimeOffset GetUtcNow() => (start + clock.Passed + _wallStep).ToUniversalTime();

    /// <summary>Somebody sets the wall clock; no time passes.</summary>
    public void StepWallClock(TimeSpan by) => _wallStep += by;

    /// <summary>The wall clock is right again.</summary>
    public void SetRight() => _wallStep = TimeSpan.Zero;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.Create(SynchronizationContext.Current as SimProcess ?? home, callback, state, dueTime, period);
}
