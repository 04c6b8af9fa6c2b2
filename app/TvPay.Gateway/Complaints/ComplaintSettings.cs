namespace TvPay.Gateway.Complaints;

/// <summary>How complaints are taken.</summary>
/// <param name="Offset">The operator's clock against UTC: whose day it is.</param>
internal sealed record ComplaintSettings(TimeSpan Offset)
{
    /// <summary>Until the answer that is promised. Default 3 working days.</summary>
    public int WorkingDays { get; init; } = 3;

    /// <summary>Of one household within 24 hours. Default 6: two of each kind.</summary>
    public int MostPerDay { get; init; } = 6;

    public DateOnly AnswerBy(DateTimeOffset receivedAt) =>
        TvPay.Payments.WorkingDays.After(DateOnly.FromDateTime(receivedAt.ToOffset(Offset).DateTime), WorkingDays);
}
