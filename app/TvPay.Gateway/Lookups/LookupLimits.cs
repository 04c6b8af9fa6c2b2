using System.Collections.Immutable;

namespace TvPay.Gateway.Lookups;

/// <summary>
/// How often account numbers may be looked up, and what raises an alarm. An evening in which a household enters all of its
/// dozen accounts with a few slips fits in; going through numbers doesn't.
/// </summary>
internal sealed record LookupLimits
{
    /// <summary>Times that billers are asked for one device. Default 20 an hour, 40 a day.</summary>
    public ImmutableArray<LookupQuota> PerDevice { get; init; } = [new(TimeSpan.FromHours(1), 20), new(TimeSpan.FromHours(24), 40)];

    /// <summary>Times that billers are asked for one household, from all of its devices. Default 24 an hour, 60 a day.</summary>
    public ImmutableArray<LookupQuota> PerHousehold { get; init; } = [new(TimeSpan.FromHours(1), 24), new(TimeSpan.FromHours(24), 60)];

    /// <summary>Times that one biller is asked for anybody. Default 120 a minute, 2,000 an hour.</summary>
    public ImmutableArray<LookupQuota> PerBiller { get; init; } = [new(TimeSpan.FromMinutes(1), 120), new(TimeSpan.FromHours(1), 2000)];

    /// <summary>
    /// Accounts that a household may look at without adding them. Default 6 a day: a read-back is there to be confirmed.
    /// </summary>
    public LookupQuota OnlyLookedAt { get; init; } = new(TimeSpan.FromHours(24), 6);

    /// <summary>Misses of one household at one biller that lock it there. Default 5 within 24 hours.</summary>
    public LookupQuota Misses { get; init; } = new(TimeSpan.FromHours(24), 5);

    /// <summary>How long the lock lasts. Default 24 hours.</summary>
    public TimeSpan LockFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long an answer stands for the same household, biller and number. Default 15 minutes.</summary>
    public TimeSpan Memory { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a number is kept whole, to tell repetitions and patterns. Default 24 hours.</summary>
    public TimeSpan KeepWhole { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The most accounts of one household. Default 40.</summary>
    public int Accounts { get; init; } = 40;

    /// <summary>Alarm: so many numbers in a row, each no further than this from the one before. Default 3 numbers, 100 apart.</summary>
    public int NumbersInARow { get; init; } = 3;

    /// <inheritdoc cref="NumbersInARow"/>
    public int SmallStep { get; init; } = 100;

    /// <summary>Alarm: so many households with misses at one biller. Default 20 within an hour.</summary>
    public LookupQuota HouseholdsMissing { get; init; } = new(TimeSpan.FromHours(1), 20);

    /// <summary>Alarm: misses of one device at so many billers. Default 4 within 24 hours.</summary>
    public LookupQuota BillersMissed { get; init; } = new(TimeSpan.FromHours(24), 4);
}
