using TvPay.Payments;

namespace TvPay.Ledger;

/// <summary>What happened to which payment.</summary>
public sealed record PaymentStep(PaymentId Payment, PaymentEvent Happened)
{
    /// <summary>Without evidence, which may hold the account number.</summary>
    public override string ToString() => $"PaymentStep {Payment} {Happened.GetType().Name}";
}
