namespace TvPay.Gateway.Reconciliation;

/// <summary>When billers' days are held against the books.</summary>
internal sealed record ReconciliationSettings
{
    /// <summary>From when on a day is due whose end was midnight, by the clock of the business days. Default 06:00.</summary>
    public TimeOnly At { get; init; } = new(6, 0);

    /// <summary>How many days back missed days are caught up, and open differences looked at again. Default 35.</summary>
    public int LookBackDays { get; init; } = 35;

    /// <summary>Where a file was missing or broken: how long until it is looked for again. Default 1 hour.</summary>
    public TimeSpan AgainAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>From the end of a day until its missing file is an alarm. Default 36 hours.</summary>
    public TimeSpan FilePatience { get; init; } = TimeSpan.FromHours(36);
}
