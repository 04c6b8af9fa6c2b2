namespace TvPay.Gateway.Payments;

/// <summary>What became of handing a submission to the store.</summary>
/// <param name="Payment">What stands under the id now.</param>
/// <param name="IsNew">False if the id was known: nothing was written, and the digests are yet to be compared.</param>
internal sealed record Reception(PaymentRecord Payment, bool IsNew);
