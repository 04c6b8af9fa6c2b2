using System.Collections.Immutable;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

/// <summary>Every proof of every tree of up to 70 leaves verifies, and nothing else does.</summary>
[TestClass]
public sealed class MerkleProofTests
{
    private const ulong Most = 70;

    private static readonly (byte[][] Leaves, MerkleTree Tree) Sample = MerkleSample.Of((int)Most + 1);

    private static MerkleTree Tree => Sample.Tree;

    [TestMethod]
    public void Every_inclusion_proof_verifies()
    {
        for (var size = 1UL; size <= Most; size++)
            for (var index = 0UL; index < size; index++)
                Assert.IsTrue(VerifyInclusion(index, size, Tree.InclusionProof(index, size)), $"{index} of {size}");
    }

    [TestMethod]
    public void No_inclusion_proof_verifies_at_another_index()
    {
        for (var size = 1UL; size <= Most; size++)
            for (var index = 0UL; index < size; index++)
            {
                var proof = Tree.InclusionProof(index, size);
                for (var other = 0UL; other <= size; other++)
                    Assert.AreEqual(
                        other == index,
                        MerkleProof.VerifyInclusion(LeafAt(index), other, size, proof, Tree.RootAt(size)),
                        $"{index} of {size} taken for {other}");
            }
    }

    /// <summary>A size that leads to a path of the same shape can't be told from the true one by a proof: the tree
    /// head's signature binds size and root. Where the shape differs, the proof itself is refused.</summary>
    [TestMethod]
    public void An_inclusion_proof_of_one_size_is_refused_at_any_size_of_another_shape()
    {
        for (var size = 1UL; size <= Most; size++)
            for (var index = 0UL; index < size; index++)
            {
                var proof = Tree.InclusionProof(index, size);
                for (var other = index + 1; other <= Most; other++)
                {
                    if (Shape(index, other) == Shape(index, size)) continue;
                    Assert.IsFalse(
                        MerkleProof.VerifyInclusion(LeafAt(index), index, other, proof, Tree.RootAt(size)),
                        $"{index} of {size} taken for a tree of {other}");
                }
            }
    }

    [TestMethod]
    public void No_inclusion_proof_verifies_for_another_leaf_or_root()
    {
        for (var size = 1UL; size <= Most; size++)
            for (var index = 0UL; index < size; index++)
            {
                var proof = Tree.InclusionProof(index, size);
                Assert.IsFalse(MerkleProof.VerifyInclusion(LeafAt(index + 1), index, size, proof, Tree.RootAt(size)));
                Assert.IsFalse(MerkleProof.VerifyInclusion(LeafAt(index), index, size, proof, Tree.RootAt(size + 1)));
                Assert.IsFalse(MerkleProof.VerifyInclusion(Flipped(LeafAt(index), 0), index, size, proof, Tree.RootAt(size)));
                Assert.IsFalse(MerkleProof.VerifyInclusion(LeafAt(index), index, size, proof, Flipped(Tree.RootAt(size), 255)));
            }
    }

    [TestMethod]
    public void No_altered_inclusion_proof_verifies()
    {
        for (var size = 1UL; size <= Most; size++)
            for (var index = 0UL; index < size; index++)
                foreach (var altered in Alterations(Tree.InclusionProof(index, size)))
                    Assert.IsFalse(VerifyInclusion(index, size, altered), $"{index} of {size}");
    }

    [TestMethod]
    public void Any_single_bit_of_an_inclusion_proof_counts()
    {
        foreach (var (index, size) in ((ulong, ulong)[])[(0, 2), (4, 5), (5, 8), (36, 70), (69, 70)])
        {
            var proof = Tree.InclusionProof(index, size);
            for (var at = 0; at < proof.Length; at++)
                for (var bit = 0; bit < 256; bit++)
                    Assert.IsFalse(VerifyInclusion(index, size, proof.SetItem(at, Flipped(proof[at], bit))));
        }
    }

    [TestMethod]
    public void Every_consistency_proof_verifies()
    {
        for (var newSize = 0UL; newSize <= Most; newSize++)
            for (var oldSize = 0UL; oldSize <= newSize; oldSize++)
                Assert.IsTrue(
                    VerifyConsistency(oldSize, newSize, Tree.ConsistencyProof(oldSize, newSize)), $"{oldSize} to {newSize}");
    }

    [TestMethod]
    public void No_altered_consistency_proof_verifies()
    {
        for (var newSize = 1UL; newSize <= Most; newSize++)
            for (var oldSize = 1UL; oldSize <= newSize; oldSize++)
                foreach (var altered in Alterations(Tree.ConsistencyProof(oldSize, newSize)))
                    Assert.IsFalse(VerifyConsistency(oldSize, newSize, altered), $"{oldSize} to {newSize}");
    }

    [TestMethod]
    public void No_consistency_proof_verifies_for_another_old_or_new_root()
    {
        for (var newSize = 1UL; newSize <= Most; newSize++)
            for (var oldSize = 1UL; oldSize <= newSize; oldSize++)
            {
                var proof = Tree.ConsistencyProof(oldSize, newSize);
                var (oldRoot, newRoot) = (Tree.RootAt(oldSize), Tree.RootAt(newSize));
                Assert.IsFalse(MerkleProof.VerifyConsistency(oldSize, Flipped(oldRoot, 7), newSize, newRoot, proof));
                Assert.IsFalse(MerkleProof.VerifyConsistency(oldSize, oldRoot, newSize, Flipped(newRoot, 7), proof));
                Assert.IsFalse(MerkleProof.VerifyConsistency(oldSize, Tree.RootAt(oldSize - 1), newSize, newRoot, proof));
                Assert.IsFalse(MerkleProof.VerifyConsistency(oldSize, oldRoot, newSize, Tree.RootAt(newSize + 1), proof));
            }
    }

    [TestMethod]
    public void No_consistency_proof_verifies_from_another_old_size()
    {
        for (var newSize = 2UL; newSize <= Most; newSize++)
            for (var oldSize = 1UL; oldSize < newSize; oldSize++)
            {
                var proof = Tree.ConsistencyProof(oldSize, newSize);
                for (var other = 1UL; other <= newSize; other++)
                    if (other != oldSize)
                        Assert.IsFalse(
                            MerkleProof.VerifyConsistency(other, Tree.RootAt(other), newSize, Tree.RootAt(newSize), proof),
                            $"{oldSize} to {newSize} taken for {other}");
            }
    }

    [TestMethod]
    public void A_log_never_shrinks()
    {
        for (var size = 0UL; size < Most; size++)
            Assert.IsFalse(MerkleProof.VerifyConsistency(
                size + 1, Tree.RootAt(size + 1), size, Tree.RootAt(size), Tree.ConsistencyProof(size, size + 1)));
    }

    [TestMethod]
    public void A_log_of_the_same_size_has_the_same_root()
    {
        Assert.IsTrue(MerkleProof.VerifyConsistency(5, Tree.RootAt(5), 5, Tree.RootAt(5), []));
        Assert.IsFalse(MerkleProof.VerifyConsistency(5, Tree.RootAt(5), 5, Tree.RootAt(6), []));
    }

    [TestMethod]
    public void Sizes_near_the_end_of_the_range_neither_overflow_nor_verify()
    {
        var hashes = Enumerable.Repeat(LeafAt(0), 65).ToImmutableArray();
        foreach (var size in (ulong[])[ulong.MaxValue, ulong.MaxValue - 1, 1UL << 63, (1UL << 63) + 1])
        {
            Assert.IsFalse(MerkleProof.VerifyInclusion(LeafAt(0), size - 1, size, hashes[..64], LeafAt(0)));
            Assert.IsFalse(MerkleProof.VerifyInclusion(LeafAt(0), size, size, hashes[..64], LeafAt(0)));
            Assert.IsFalse(MerkleProof.VerifyConsistency(size - 1, LeafAt(0), size, LeafAt(1), hashes));
        }
    }

    [TestMethod]
    public void A_proof_longer_than_any_tree_needs_is_refused_unread()
    {
        var endless = new Endless(LeafAt(0));

        Assert.IsFalse(MerkleProof.VerifyInclusion(LeafAt(0), 0, 70, endless, Tree.RootAt(70)));
        Assert.IsFalse(MerkleProof.VerifyConsistency(3, Tree.RootAt(3), 70, Tree.RootAt(70), endless));
        Assert.AreEqual(0, endless.Reads);
    }

    private static bool VerifyInclusion(ulong index, ulong size, ImmutableArray<Hash256> proof) =>
        MerkleProof.VerifyInclusion(LeafAt(index), index, size, proof, Tree.RootAt(size));

    private static bool VerifyConsistency(ulong oldSize, ulong newSize, ImmutableArray<Hash256> proof) =>
        MerkleProof.VerifyConsistency(oldSize, Tree.RootAt(oldSize), newSize, Tree.RootAt(newSize), proof);

    /// <summary>One bit changed in each place, one hash missing, one too many, two swapped, all reversed.</summary>
    private static IEnumerable<ImmutableArray<Hash256>> Alterations(ImmutableArray<Hash256> proof)
    {
        for (var at = 0; at < proof.Length; at++)
        {
            yield return proof.SetItem(at, Flipped(proof[at], at));
            yield return proof.RemoveAt(at);
            yield return proof.Insert(at, proof[at]);
            if (at > 0) yield return proof.SetItem(at, proof[at - 1]).SetItem(at - 1, proof[at]);
        }

        yield return proof.Add(LeafAt(0));
        if (proof.Length > 1) yield return [.. proof.Reverse()];
    }

    /// <summary>On which side each hash of the audit path stands.</summary>
    private static string Shape(ulong index, ulong size)
    {
        var sides = "";
        for (var last = size - 1; last > 0; index >>= 1, last >>= 1)
            if ((index & 1) == 1) sides += "l";
            else if (index < last) sides += "r";
        return sides;
    }

    private static Hash256 LeafAt(ulong index) => MerkleTree.LeafHash(Sample.Leaves[(int)index]);

    private static Hash256 Flipped(Hash256 hash, int bit)
    {
        var bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return Hash256.FromBytes(bytes);
    }

    private sealed class Endless(Hash256 hash) : IReadOnlyList<Hash256>
    {
        public int Reads { get; private set; }

        public int Count => int.MaxValue;

        public Hash256 this[int index]
        {
            get
            {
                Reads++;
                return hash;
            }
        }

        public IEnumerator<Hash256> GetEnumerator()
        {
            Reads++;
            return Enumerable.Repeat(hash, 1).GetEnumerator();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
