namespace TvPay.Gateway.Payments;

/// <summary>
/// Where a payment stands at the gateway. Numbers as in <c>tvpay.billing.v1.Payment.State</c>; NOT_RECEIVED (1) is
/// never stored. Edges: Processing → Accepted, Rejected; Accepted → Settled, Reversed; nothing else.
/// </summary>
internal enum PaymentStatus
{
    /// <summary>Received and locked; the issuer's answer is not known yet.</summary>
    Processing = 2,

    /// <summary>The debit is authorized and booked.</summary>
    Accepted = 3,

    /// <summary>Refused for good, not charged.</summary>
    Rejected = 4,

    /// <summary>Never received in time: not charged, and never will be.</summary>
    Expired = 5,

    /// <summary>The biller has it.</summary>
    Settled = 6,

    /// <summary>The money went back before it was settled.</summary>
    Reversed = 7,
}
