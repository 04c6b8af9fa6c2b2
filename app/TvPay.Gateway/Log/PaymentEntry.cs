using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Log;

/// <param name="Leaf">A LogLeaf statement.</param>
/// <param name="Index">In the log; null until sequenced.</param>
internal sealed record PaymentEntry(Octets Leaf, ulong? Index);
