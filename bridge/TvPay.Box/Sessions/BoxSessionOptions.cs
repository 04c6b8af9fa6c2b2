namespace TvPay.Box.Sessions;

/// <summary>How long a session waits for a box.</summary>
public sealed record BoxSessionOptions
{
    /// <summary>For the box's display: "zh-Hans", "ug" or "en". Default: zh-Hans.</summary>
    public string LanguageTag { get; init; } = "zh-Hans";

    /// <summary>From RESET_SESSION to the answered Hello. Default: 5 s.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest silence while a call is pending; then the box counts as lost. Default: 2 s.</summary>
    public TimeSpan SilenceMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest that any call but Authorize may take. Default: 5 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// What an Authorize may take beyond the time that the person was given; keep-alives don't extend it. Default: 2 s.
    /// </summary>
    public TimeSpan AuthorizeGrace { get; init; } = TimeSpan.FromSeconds(2);
}
