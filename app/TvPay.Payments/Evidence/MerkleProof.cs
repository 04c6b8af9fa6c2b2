namespace TvPay.Payments.Evidence;

/// <summary>Verifying proofs of the log without the log (RFC 6962 §2.1; the algorithms of RFC 9162 §2.1.3 and §2.1.4).</summary>
public static class MerkleProof
{
    /// <summary>Longest proof that a tree of 2^64 leaves can need: the limit before any is read.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether the leaf stands at this index in the tree of this size and root.</summary>
    public static bool VerifyInclusion(
        Hash256 leafHash, ulong index, ulong size, IReadOnlyList<Hash256> proof, Hash256 root)
    {
        if (index >= size || proof.Count > MaxLength) return false;
        var (node, last, hash) = (index, size - 1, leafHash);
        foreach (var sibling in proof)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleTree.NodeHash(sibling, hash);
                // The right border of an incomplete tree: levels without a sibling add nothing to the path.
                while ((node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = MerkleTree.NodeHash(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether the old tree is a prefix of the new one. An old tree of size 0 is a prefix of any.</summary>
    public static bool VerifyConsistency(
        ulong oldSize, Hash256 oldRoot, ulong newSize, Hash256 newRoot, IReadOnlyList<Hash256> proof)
    {
        if (oldSize > newSize || proof.Count > MaxLength + 1) return false;
        if (oldSize == 0) return proof.Count == 0;
        if (oldSize == newSize) return proof.Count == 0 && oldRoot == newRoot;
        if (proof.Count == 0) return false;

        var (node, last) = (oldSize - 1, newSize - 1);
        while ((node & 1) == 1) (node, last) = (node >> 1, last >> 1);
        // A complete old tree is itself the first node of the path and is left out of the proof.
        var first = node == 0 ? oldRoot : proof[0];
        var (oldHash, newHash) = (first, first);
        foreach (var sibling in proof.Skip(node == 0 ? 0 : 1))
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                oldHash = MerkleTree.NodeHash(sibling, oldHash);
                newHash = MerkleTree.NodeHash(sibling, newHash);
                while ((node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                newHash = MerkleTree.NodeHash(newHash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && oldHash == oldRoot && newHash == newRoot;
    }
}
