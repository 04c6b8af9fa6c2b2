namespace TvPay.Gateway.Limits;

/// <summary>What holds where the operator has set nothing else, and whose days and months are meant.</summary>
/// <param name="Offset">The operator's clock against UTC.</param>
internal sealed record LimitSettings(TimeSpan Offset)
{
    public PaymentLimits Defaults { get; init; } = new();

    /// <summary>The day on which this moment falls, from midnight to midnight.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) DayOf(DateTimeOffset moment)
    {
        var midnight = new DateTimeOffset(moment.ToOffset(Offset).Date, Offset);
        return (midnight, midnight.AddDays(1));
    }

    /// <summary>The month in which it falls.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) MonthOf(DateTimeOffset moment)
    {
        var local = moment.ToOffset(Offset);
        var first = new DateTimeOffset(local.Year, local.Month, 1, 0, 0, 0, Offset);
        return (first, first.AddMonths(1));
    }
}
