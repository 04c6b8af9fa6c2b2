namespace TvPay.Payments;

/// <summary>One bill, as the gateway tells it.</summary>
/// <param name="Period">ISO 8601 ("2026-10", "2026-Q4"), or empty.</param>
/// <param name="Due">Fees for being late included.</param>
/// <param name="LateFee">The part of <paramref name="Due"/> that is a fee for being late; null if none.</param>
/// <param name="DueDate">In the biller's calendar (Asia/Shanghai).</param>
/// <param name="PaidBy">The payment of this household that pays or paid it through TvPay, if one does.</param>
public sealed record Bill(
    BillKey Key,
    AccountId Account,
    BillState State,
    string Period,
    Money Due,
    Money? LateFee,
    DateOnly DueDate,
    AmountRule Rule,
    PaymentId? PaidBy)
{
    /// <summary>Whether it is unpaid after its due date.</summary>
    public bool IsOverdueOn(DateOnly today) => State == BillState.Due && today > DueDate;
}
