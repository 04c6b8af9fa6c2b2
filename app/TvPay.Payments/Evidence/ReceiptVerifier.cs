using System.Collections.Immutable;

namespace TvPay.Payments.Evidence;

/// <summary>Verifies receipts and tree heads of one operator's log.</summary>
public sealed class ReceiptVerifier(Realm realm, TrustedKeys treeHeadKeys)
{
    /// <summary>A payment has at most this many entries: accepted, then settled or reversed.</summary>
    public const int MaxEntries = 2;

    /// <summary>
    /// RECEIPT_FORGED unless the head is signed, every entry is included under it, the entries are of one payment and in
    /// order, and the first says ACCEPTED.
    /// </summary>
    public Verdict<VerifiedReceipt> Verify(Receipt receipt)
    {
        if (!VerifyHead(receipt.TreeHead).Holds(out var head, out var refusal)) return refusal;
        if (receipt.Entries.Length is 0 or > MaxEntries) return ErrorCode.ReceiptForged;
        var leaves = ImmutableArray.CreateBuilder<LogLeaf>();
        foreach (var entry in receipt.Entries)
        {
            var hash = MerkleTree.LeafHash(entry.Leaf.Span);
            if (!MerkleProof.VerifyInclusion(hash, entry.Index, head.Size, entry.Proof, head.Root)) return ErrorCode.ReceiptForged;
            try
            {
                leaves.Add(LogLeaf.Decode(entry.Leaf.Span));
            }
            catch (EvidenceException)
            {
                return ErrorCode.ReceiptForged;
            }
        }

        var first = leaves[0];
        var consistent = first.Event == LogEvent.Accepted
            && leaves.All(leaf => leaf.Realm == realm && AreOfOnePayment(leaf, first))
            && leaves.Skip(1).All(leaf => leaf.Event != LogEvent.Accepted)
            && receipt.Entries.Zip(receipt.Entries.Skip(1)).All(pair => pair.First.Index < pair.Second.Index);
        return consistent ? new VerifiedReceipt(head, leaves.ToImmutable()) : ErrorCode.ReceiptForged;
    }

    /// <summary>As <see cref="Verify(Receipt)"/>, and it must be about exactly this intent and authorization.</summary>
    public Verdict<VerifiedReceipt> Verify(Receipt receipt, Hash256 intent, Hash256 authorization)
    {
        if (!Verify(receipt).Holds(out var verified, out var refusal)) return refusal;
        var isOurs = verified.Leaves.All(leaf => leaf.Intent == intent && leaf.Authorization == authorization);
        return isOurs ? verified : ErrorCode.ReceiptForged;
    }

    /// <summary>RECEIPT_FORGED unless it is a tree head of this realm, signed by a key that is trusted for it.</summary>
    public Verdict<TreeHead> VerifyHead(SignedStatement signed)
    {
        if (!treeHeadKeys.Trust(signed)) return ErrorCode.ReceiptForged;
        try
        {
            var head = TreeHead.Decode(signed.Statement.Span);
            return head.Realm == realm ? head : ErrorCode.ReceiptForged;
        }
        catch (EvidenceException)
        {
            return ErrorCode.ReceiptForged;
        }
    }

    /// <summary>
    /// The head to keep after seeing <paramref name="next"/>: RECEIPT_FORGED if the log was rewritten or rolled back
    /// since the one kept so far (null: none yet).
    /// </summary>
    public Verdict<TreeHead> Advance(TreeHead? kept, SignedStatement next, IReadOnlyList<Hash256> consistencyProof)
    {
        if (!VerifyHead(next).Holds(out var head, out var refusal)) return refusal;
        if (kept is null) return head;
        return MerkleProof.VerifyConsistency(kept.Size, kept.Root, head.Size, head.Root, consistencyProof)
            ? head
            : ErrorCode.ReceiptForged;
    }

    private static bool AreOfOnePayment(LogLeaf leaf, LogLeaf other) =>
        leaf.Payment == other.Payment
        && leaf.Intent == other.Intent
        && leaf.Authorization == other.Authorization
        && leaf.Biller == other.Biller
        && leaf.Account == other.Account
        && leaf.Amount == other.Amount
        && leaf.Fee == other.Fee;
}
