using TvPay.Gateway.Books;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Payments;

/// <summary>All that is written in the transaction that settles or reverses a payment.</summary>
/// <param name="Leaf">A LogLeaf statement.</param>
internal sealed record Ending(Booking Booking, Octets Leaf);
