using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Acquiring;

/// <param name="IdempotencyKey">The payment id in text form.</param>
/// <param name="Amount">Amount and fee of this payment; positive.</param>
/// <param name="CardCryptogram">For a card: opaque, made in the box over the total of its basket. Otherwise empty.</param>
/// <param name="CardTotal">What the cryptogram speaks for.</param>
internal sealed record ChargeRequest(
    string IdempotencyKey,
    HouseholdId Household,
    Funding Funding,
    Money Amount,
    Octets CardCryptogram,
    Money CardTotal)
{
    /// <summary>Without the cryptogram, so that it may be written to a log.</summary>
    public override string ToString() => $"ChargeRequest {IdempotencyKey} {Funding} {Amount}";
}
