namespace TvPay.Gateway.Reconciliation.Matching;

/// <summary>That a biller's file of another day has a request.</summary>
internal sealed record FiledElsewhere(string RequestId, DateOnly Day);
