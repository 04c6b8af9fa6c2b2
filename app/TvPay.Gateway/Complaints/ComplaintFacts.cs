using TvPay.Gateway.Payments;

namespace TvPay.Gateway.Complaints;

/// <summary>What the database knows at the moment of filing, read in the filing transaction.</summary>
/// <param name="Status">Where the payment stands; null if the household has none of this id.</param>
/// <param name="HasOpen">A complaint of this kind about this payment is open.</param>
/// <param name="Filed">Complaints of the household within the last 24 hours.</param>
internal sealed record ComplaintFacts(PaymentStatus? Status, bool HasOpen, int Filed);
