using TvPay.Payments;

namespace TvPay.App;

/// <summary>A bill that the household picked to pay together with others.</summary>
/// <param name="IsPicked">False: it was taken out again, or its quote could not be had.</param>
public sealed record BillPick(BillKey Bill, bool IsPicked, Fetch<QuoteOffer> Offer);
