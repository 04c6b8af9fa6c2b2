using TvPay.Payments;

namespace TvPay.Gateway.Samples;

/// <summary>A bill that a sample biller starts with.</summary>
/// <param name="DueInDays">From the day on which the samples are made; negative: overdue.</param>
/// <param name="Fen">What is owed, fee for being late included.</param>
/// <param name="LateFeeFen">The part of it for being late.</param>
internal sealed record SampleBill(
    string Id, string Period, int DueInDays, long Fen, AmountRule Rule, long LateFeeFen = 0, bool IsPaid = false);
