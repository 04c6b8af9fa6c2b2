using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation.Matching;

/// <summary>One payment as evidence and books have it.</summary>
/// <param name="RequestId">Under which its biller was asked for the credit.</param>
/// <param name="Signed">What the household's box signed for the biller, without the fee; null if no evidence holds.</param>
/// <param name="Booked">What the books say the biller gets for it; zero if nothing is booked.</param>
/// <param name="SettledOn">The business day of the settlement's booking; null if there is none.</param>
internal sealed record BookedPayment(
    PaymentId Id,
    string RequestId,
    AccountNumber Account,
    Money? Signed,
    Money Booked,
    PaymentStatus Status,
    DateOnly? SettledOn)
{
    public bool IsSigned => Signed == Booked;
}
