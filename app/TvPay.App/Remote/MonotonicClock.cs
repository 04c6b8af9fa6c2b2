namespace TvPay.App;

/// <summary>The one clock of every <c>At</c> in a <see cref="Message"/>: it only moves forward, and nobody can set it.</summary>
public static class MonotonicClock
{
    /// <summary>Since an origin that is the same for all readers in this process.</summary>
    public static TimeSpan ReadMonotonic(this TimeProvider time) => time.GetElapsedTime(0, time.GetTimestamp());
}
