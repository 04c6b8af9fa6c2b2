namespace TvPay.Gateway.Books;

/// <summary>The days by which operator and billers reckon with each other. Pure.</summary>
/// <param name="Offset">Their clock against UTC. China has one time zone and no summer time.</param>
internal sealed record BusinessDays(TimeSpan Offset)
{
    public DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>The first moment of the day.</summary>
    public DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>The first moment that is no longer of the day.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));
}
