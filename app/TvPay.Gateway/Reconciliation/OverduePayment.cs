using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation;

/// <summary>An accepted payment that its biller has not settled by the promised time.</summary>
/// <param name="Total">With the fee.</param>
/// <param name="IsGoingBack">The biller will never have it; the acquirer has not yet said that the money is back.</param>
internal sealed record OverduePayment(
    PaymentId Payment, BillerId Biller, Money Total, DateTimeOffset AcceptedAt, DateTimeOffset SettleBy, int Attempts, bool IsGoingBack);
