namespace TvPay.Gateway.Reminders;

/// <summary>At what hours of its day a household may be reminded.</summary>
/// <param name="Offset">The household's clock against UTC.</param>
internal sealed record CivilHours(TimeSpan Offset)
{
    /// <summary>Default 09:00.</summary>
    public TimeSpan From { get; init; } = TimeSpan.FromHours(9);

    /// <summary>Default 21:00.</summary>
    public TimeSpan Until { get; init; } = TimeSpan.FromHours(21);

    /// <summary>Where a biller did not answer: how long until it is asked again. Default 3 hours.</summary>
    public TimeSpan AgainAfter { get; init; } = TimeSpan.FromHours(3);

    public bool AreNow(DateTimeOffset now) => Local(now).TimeOfDay is var time && time >= From && time < Until;

    public DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(Local(now).DateTime);

    /// <summary>When what is true today is true no more.</summary>
    public DateTimeOffset EndOfDay(DateTimeOffset now) => Midnight(now).AddDays(1);

    /// <summary>When a household's bills are looked through again.</summary>
    /// <param name="isComplete">Every biller answered.</param>
    public DateTimeOffset NextRound(DateTimeOffset now, bool isComplete)
    {
        var again = now + AgainAfter;
        return !isComplete && again < Midnight(now) + Until ? again : EndOfDay(now) + From;
    }

    private DateTimeOffset Local(DateTimeOffset now) => now.ToOffset(Offset);

    private DateTimeOffset Midnight(DateTimeOffset now) => new(Local(now).Date, Offset);
}
