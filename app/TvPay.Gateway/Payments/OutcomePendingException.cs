namespace TvPay.Gateway.Payments;

/// <summary>A payment is received, its outcome not known yet: the answer on the wire says nothing final.</summary>
internal sealed class OutcomePendingException() : Exception("The payment is being processed: ask again.");
