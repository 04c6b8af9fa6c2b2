using TvPay.Gateway.Books;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Payments;

/// <summary>All that is written in the transaction that accepts a payment.</summary>
/// <param name="Leaf">A LogLeaf statement.</param>
internal sealed record Acceptance(
    string AcquirerReference, DateTimeOffset SettleBy, SignedStatement Promise, string BillerRequestId, Booking Booking, Octets Leaf);
