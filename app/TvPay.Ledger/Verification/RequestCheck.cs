using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Verification;

/// <summary>
/// Whether a request in the outbox carries exactly its payment's quote, intent and authorization: for those who know the
/// requests' encoding, which the ledger does not.
/// </summary>
/// <returns>Null, or what does not hold; English, without names and account numbers.</returns>
public delegate string? RequestCheck(Payment payment, Octets request);
