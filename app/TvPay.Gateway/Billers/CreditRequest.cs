using TvPay.Payments;

namespace TvPay.Gateway.Billers;

/// <param name="RequestId">Stable for the payment, for ever: the biller credits it once.</param>
/// <param name="Bill">Null for a top-up.</param>
/// <param name="Amount">Without the operator's fee.</param>
internal sealed record CreditRequest(string RequestId, AccountNumber Account, BillId? Bill, Money Amount)
{
    /// <summary>The request id of a payment: its own id in the form that billers take, 32 characters.</summary>
    public static string IdOf(PaymentId payment) => Convert.ToHexStringLower(payment.ToByteArray());
}
