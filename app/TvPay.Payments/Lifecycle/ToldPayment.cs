namespace TvPay.Payments;

/// <summary>
/// A payment of this household as the gateway tells of it, where this device has no evidence of its own: made before its
/// ledger was lost, or on another device. It is told, not proven, and no <see cref="Payment"/> is made of it.
/// </summary>
/// <param name="State">What the gateway says: Unknown (it does not know the end itself), Accepted, Rejected, Expired, Settled or Reversed.</param>
/// <param name="Reason">Rejected, Reversed: why.</param>
/// <param name="Biller">Null, as are bill, account and amounts, where the gateway refused it before it had verified what it was for.</param>
/// <param name="Amount">Without the fee.</param>
/// <param name="ReceivedAt">By the gateway's clock, as all times here.</param>
/// <param name="BillerReference">Settled: the biller's own reference of the credit; otherwise empty.</param>
public sealed record ToldPayment(
    PaymentId Id,
    PaymentState State,
    ErrorCode? Reason,
    BillerId? Biller,
    BillId? Bill,
    AccountId? Account,
    Money? Amount,
    Money? Fee,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? SettledAt,
    string BillerReference)
{
    /// <summary>Whether a gateway can say so of a payment.</summary>
    public static bool CanBeTold(PaymentState state) => state is PaymentState.Unknown or PaymentState.Accepted
        or PaymentState.Rejected or PaymentState.Expired or PaymentState.Settled or PaymentState.Reversed;
}
