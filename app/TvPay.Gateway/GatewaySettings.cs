using TvPay.Gateway.Books;
using TvPay.Gateway.Complaints;
using TvPay.Gateway.GivingBack;
using TvPay.Gateway.Limits;
using TvPay.Gateway.Links;
using TvPay.Gateway.Lookups;
using TvPay.Gateway.Reconciliation;
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

    /// <summary>What a household may pay where the operator has set nothing else. Default: by China's calendar.</summary>
    public LimitSettings Limits { get; init; } = new(TimeSpan.FromHours(8));

    /// <summary>How complaints are taken. Default: by China's calendar.</summary>
    public ComplaintSettings Complaints { get; init; } = new(TimeSpan.FromHours(8));

    /// <summary>From acceptance to the promised settlement. Default: by the next day.</summary>
    public TimeSpan SettleWithin { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The days of books and billers. Default: China's.</summary>
    public BusinessDays Days { get; init; } = new(TimeSpan.FromHours(8));

    /// <summary>
    /// How many business days after that of its acceptance a payment may still be settled, to the end of the last. Default
    /// 1 (T+1): later than what was promised, so that the promise is broken before the money goes back.
    /// </summary>
    public int GiveBackAfterDays { get; init; } = 1;

    /// <summary>When accepted payments go back that nobody has settled.</summary>
    public GiveBackRules GivingBack => new(Days, GiveBackAfterDays);

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

    /// <summary>When billers' files are held against the books.</summary>
    public ReconciliationSettings Reconciliation { get; init; } = new();

    /// <summary>The pause after this many attempts (at least 1).</summary>
    public TimeSpan RetryAfter(int attempts)
    {
        var doubled = FirstRetry * Math.Pow(2, Math.Min(attempts - 1, 30));
        return doubled < LongestRetry ? doubled : LongestRetry;
    }
}
