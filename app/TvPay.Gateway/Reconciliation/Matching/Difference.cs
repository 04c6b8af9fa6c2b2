using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation.Matching;

/// <summary>One thing on which a day's accounts disagree.</summary>
/// <param name="RequestId">As the side that has it says.</param>
/// <param name="Payment">Null if no payment of this biller has the request id.</param>
/// <param name="Status">Where the payment stood; null if there is none.</param>
/// <param name="Signed">What the household signed; null if nothing that holds.</param>
/// <param name="Booked">What the books settled of it on this day; null if they did not.</param>
/// <param name="Filed">What the file of this day says of it; null if it says nothing.</param>
/// <param name="OtherDay">The day on which the other side has it, where that is another one.</param>
/// <param name="Reference">The biller's, where its file of this day has it; otherwise empty.</param>
internal sealed record Difference(
    DifferenceKind Kind,
    string RequestId,
    PaymentId? Payment,
    PaymentStatus? Status,
    Money? Signed,
    Money? Booked,
    Money? Filed,
    DateOnly? OtherDay,
    string Reference)
{
    /// <summary>Whether somebody must still do something about it.</summary>
    public bool IsOpen => Kind != DifferenceKind.Late;
}
