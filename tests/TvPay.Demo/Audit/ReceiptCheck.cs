using TvPay.Proto.Billing.V1;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Demo.Audit;

/// <summary>Whether a receipt proves what it says, by the auditor's own reading of RFC 6962.</summary>
internal sealed class ReceiptCheck(OperatorKeys keys)
{
    /// <summary>The entries that the receipt proves.</summary>
    /// <exception cref="AuditException">It does not hold.</exception>
    public IReadOnlyList<LogLeaf> Verify(Receipt receipt)
    {
        using var key = keys.TreeHeadKey();
        if (!StatementCheck.IsSignedBy(key, "TreeHead", receipt.TreeHead))
            throw new AuditException("the tree head of a receipt is not signed by the operator");
        var head = TreeHead.Parser.ParseFrom(receipt.TreeHead.Statement);
        if (head.Realm != keys.Realm || receipt.Entries.Count == 0) throw new AuditException("a receipt is of another log, or empty");
        foreach (var entry in receipt.Entries)
        {
            var root = TreeCheck.Fold(TreeCheck.LeafHash(entry.Leaf.Span), entry.LeafIndex, head.TreeSize, entry.InclusionProof);
            if (root is null || !head.RootHash.Span.SequenceEqual(root))
                throw new AuditException($"a receipt's entry {entry.LeafIndex} is not in the log that the operator signed");
        }

        return [.. receipt.Entries.Select(entry => LogLeaf.Parser.ParseFrom(entry.Leaf))];
    }
}
