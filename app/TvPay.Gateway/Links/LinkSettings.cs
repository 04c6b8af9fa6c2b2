namespace TvPay.Gateway.Links;

/// <summary>The pace and the bounds of device links.</summary>
internal sealed record LinkSettings
{
    /// <summary>
    /// How many links one process holds. Default 20,000: with a connection each, what a process may have open binds before
    /// its memory does.
    /// </summary>
    public int MostLinks { get; init; } = 20_000;

    /// <summary>Between two heartbeats, about. Default 20 s: routers forget a silent connection after a minute or more.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The part of a span by which each one is longer or shorter, so that links don't beat together. Default a tenth.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>From here a silent link is dead: two heartbeats were lost, not one.</summary>
    public TimeSpan Deadline => Interval * 2.5;

    /// <summary>How long a device may take to its hello. Default 10 s.</summary>
    public TimeSpan HelloLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Notices that may be on their way to a device, not taken yet. Default 32.</summary>
    public int NoticeWindow { get; init; } = 32;

    /// <summary>Words that wait to be sent to a device; one that lets more gather is cut off. Default 64.</summary>
    public int QueueLength { get; init; } = 64;

    /// <summary>How often a link looks for notices by itself, asks for the device's status, and notes that it was seen. Default 5 minutes.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long anybody waits for a device's status. Default 5 s.</summary>
    public TimeSpan StatusTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When a device may come back that found no room, or whose link a newer one replaced. Default a minute.</summary>
    public TimeSpan ComeBackAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Over how long a time devices are told to come back after the gateway was stopped. Default 10 s.</summary>
    public TimeSpan RestartSpread { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a goodbye may take to leave. Default 2 s.</summary>
    public TimeSpan GoodbyeGrace { get; init; } = TimeSpan.FromSeconds(2);
}
