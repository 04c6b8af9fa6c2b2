using System.Collections.Immutable;

namespace TvPay.Payments.Evidence;

/// <summary>What a receipt proves.</summary>
public sealed record VerifiedReceipt(TreeHead Head, ImmutableArray<LogLeaf> Leaves)
{
    /// <summary>The entry that says the debit is booked.</summary>
    public LogLeaf Accepted => Leaves[0];

    /// <summary>The entry that says the biller has it; null while it has not.</summary>
    public LogLeaf? Settled => Leaves.FirstOrDefault(leaf => leaf.Event == LogEvent.Settled);
}
