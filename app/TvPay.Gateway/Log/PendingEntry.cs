using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Log;

/// <param name="EntryId">The store's own.</param>
/// <param name="Leaf">A LogLeaf statement.</param>
internal sealed record PendingEntry(long EntryId, Octets Leaf);
