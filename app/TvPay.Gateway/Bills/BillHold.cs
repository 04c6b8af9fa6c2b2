using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Gateway.Bills;

/// <summary>The payment that holds a bill.</summary>
/// <param name="Status">Processing, Accepted: in flight. Settled: paid.</param>
internal sealed record BillHold(PaymentId Payment, HouseholdId Household, PaymentStatus Status);
