using TvPay.Gateway.Links;
using TvPay.Gateway.Lookups;
using TvPay.Gateway.Reminders;
using TvPay.Payments;

namespace TvPay.Gateway;

/// <summary>What one installation may set; every default is what the contracts promise.</summary>
internal sealed record GatewaySettings(Realm Realm)
{
    /// <summary>How long ListBills waits for each biller. Default 1.5 s: the TV's home screen has 2.</summary>
    public TimeSpan BillListPatience { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How long FetchBill waits for its one biller. Default 10 s.</summary>
    public TimeSpan BillFetchPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a biller's last answer stands in for a late one in a list. Default 10 minutes, a quote's.</summary>
    public TimeSpan BillListStaleness { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often account numbers may be looked up.</summary>
    public LookupLimits Lookups { get; init; } = new();

    /// <summary>From acceptance to the promised settlement. Default: by the next day.</summary>
    public TimeSpan SettleWithin { get; init; } = TimeSpan.FromHours(24);

    /// <summary>From acceptance to the log at the latest (the promise). Default 60 s; in practice within one.</summary>
    public TimeSpan MaxMergeDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the sequencer gathers entries into one tree head. Default 200 ms.</summary>
    public TimeSpan SequencingDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a claimed piece of work is nobody else's. Default 30 s: longer than any one call.</summary>
    public TimeSpan ClaimLease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that acquirer or biller may take over one call. Default 20 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Between attempts: doubled from the first to the longest. Defaults 1 s and 5 minutes.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <inheritdoc cref="FirstRetry"/>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a worker that nobody wakes rests before it looks by itself. Default 1 s: what bounds a missed wake-up.</summary>
    public TimeSpan WorkerRest { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>See <see cref="LinkSettings"/>.</summary>
    public LinkSettings Links { get; init; } = new();

    /// <summary>When households are reminded. Default: by day in China, which has one time zone and no summer time.</summary>
    public CivilHours Reminders { get; init; } = new(TimeSpan.FromHours(8));

    /// <summary>The pause after this many attempts (at least 1).</summary>
    public TimeSpan RetryAfter(int attempts)
    {
        var doubled = FirstRetry * Math.Pow(2, Math.Min(attempts - 1, 30));
        return doubled < LongestRetry ? doubled : LongestRetry;
    }
}
