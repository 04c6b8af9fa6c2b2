using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger;

/// <summary>A payment as the box's journal has it, and what is to be sent for it.</summary>
/// <param name="Intent">With the quote, byte for byte as it was staged.</param>
/// <param name="Request">1 byte to 16 KiB; the bytes that would have been in the outbox.</param>
public sealed record RecoveredPayment(PaymentEvent.IntentRecorded Intent, Octets Request)
{
    /// <summary>Without the quote and the request, which hold the account number.</summary>
    public override string ToString() => $"RecoveredPayment, request of {Request.Length} bytes";
}
