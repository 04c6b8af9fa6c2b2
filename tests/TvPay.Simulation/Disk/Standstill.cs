namespace TvPay.Simulation.Disk;

/// <summary>A clock that stands still.</summary>
internal sealed class Standstill(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
