using TvPay.Payments;

namespace TvPay.Ledger;

/// <summary>What happened to which payment.</summary>
public sealed record PaymentStep(PaymentId Payment, PaymentEvent Happened);
