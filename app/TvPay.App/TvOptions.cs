namespace TvPay.App;

/// <summary>What the app starts with.</summary>
/// <param name="Now">The wall clock.</param>
/// <param name="At">By <see cref="MonotonicClock"/>.</param>
public sealed record TvOptions(Language Language, DateTimeOffset Now, TimeSpan At)
{
    /// <summary>The household's clock against UTC: the operator's choice, +08:00 across China.</summary>
    public TimeSpan UtcOffset { get; init; } = TimeSpan.FromHours(8);

    /// <summary>How long the person may take at the box: 1 s to 300 s. Two minutes by default.</summary>
    public TimeSpan BoxTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
