namespace TvPay.Head.WinUI;

/// <summary>A length that goes from one value to another in a while: quickly at first, softly at last.</summary>
/// <param name="Begin">By the clock of <see cref="App.MonotonicClock"/>.</param>
/// <param name="Duration">Zero: it is there at once.</param>
internal readonly record struct Glide(double From, double To, TimeSpan Begin, TimeSpan Duration)
{
    public static Glide At(double value) => new(value, value, TimeSpan.Zero, TimeSpan.Zero);

    public double ValueAt(TimeSpan now)
    {
        if (IsOverAt(now)) return To;
        var left = 1 - Math.Max(0, (now - Begin) / Duration);
        return To - ((To - From) * left * left * left);
    }

    public bool IsOverAt(TimeSpan now) => now >= Begin + Duration;

    /// <summary>From where it is now to somewhere else.</summary>
    public Glide Toward(double to, TimeSpan now, TimeSpan duration) => new(ValueAt(now), to, now, duration);
}
