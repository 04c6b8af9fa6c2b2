using System.Collections.Immutable;

namespace TvPay.Payments.Evidence;

/// <param name="Leaf">A <see cref="LogLeaf"/> as it stands in the log.</param>
/// <param name="Proof">From the leaf upwards, to the receipt's tree head.</param>
public sealed record ReceiptEntry(Octets Leaf, ulong Index, ImmutableArray<Hash256> Proof)
{
    /// <summary>Without the leaf's bytes: they hold a whole account number.</summary>
    public override string ToString() => $"ReceiptEntry {Index}, leaf of {Leaf.Length} bytes";
}
