using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Outbox;

/// <summary>What is to be sent for a payment, byte for byte, until the gateway has answered.</summary>
/// <param name="Request">1 byte to 16 KiB.</param>
public sealed record OutboxDraft(PaymentId Payment, Octets Request)
{
    public const int MaxRequestSize = 16 * 1024;

    /// <summary>Without the request, which holds the account number.</summary>
    public override string ToString() => $"OutboxDraft {Payment}";
}
