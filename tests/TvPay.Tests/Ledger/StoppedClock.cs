namespace TvPay.Tests.Ledger;

/// <summary>A wall clock that anyone can set, as on a set-top box.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
