using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

/// <summary>The log's tree against RFC 6962: its known answers, and its definitions on every tree of up to 70 leaves.</summary>
[TestClass]
public sealed class MerkleTreeTests
{
    /// <summary>The eight leaves of Certificate Transparency's own tests.</summary>
    private static readonly string[] KnownLeaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    /// <summary>The root of the first so many of them, from none to all.</summary>
    private static readonly string[] KnownRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [TestMethod]
    public void The_known_roots_come_out()
    {
        var tree = new MerkleTree();
        Assert.AreEqual(KnownRoots[0], tree.Root.ToString());
        foreach (var (index, leaf) in KnownLeaves.Index())
        {
            Assert.AreEqual((ulong)index, tree.Append(MerkleTree.LeafHash(Convert.FromHexString(leaf))));
            Assert.AreEqual(KnownRoots[index + 1], tree.Root.ToString());
        }
    }

    [TestMethod]
    public void The_judge_knows_the_known_roots_too()
    {
        var leaves = KnownLeaves.Select(Convert.FromHexString).ToArray();
        for (var size = 0; size <= leaves.Length; size++)
            Assert.AreEqual(KnownRoots[size], Convert.ToHexStringLower(NaiveLog.Root(leaves.AsSpan(0, size))));
    }

    [TestMethod]
    public void The_known_inclusion_proof_of_the_sixth_of_eight_comes_out()
    {
        var tree = KnownTree();

        AssertHashes(
            tree.InclusionProof(5, 8),
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    [TestMethod]
    public void The_known_consistency_proof_from_six_to_eight_comes_out()
    {
        var tree = KnownTree();

        AssertHashes(
            tree.ConsistencyProof(6, 8),
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    [TestMethod]
    public void Every_root_of_a_tree_that_has_grown_on_is_that_of_the_definition()
    {
        var (leaves, tree) = MerkleSample.Of(70);
        for (var size = 0; size <= leaves.Length; size++)
            AssertSame(NaiveLog.Root(leaves.AsSpan(0, size)), tree.RootAt((ulong)size));
    }

    [TestMethod]
    public void Every_inclusion_proof_is_that_of_the_definition()
    {
        var (leaves, tree) = MerkleSample.Of(70);
        for (var size = 1; size <= leaves.Length; size++)
            for (var index = 0; index < size; index++)
                AssertSame(NaiveLog.Path(index, leaves.AsSpan(0, size)), tree.InclusionProof((ulong)index, (ulong)size));
    }

    [TestMethod]
    public void Every_consistency_proof_is_that_of_the_definition()
    {
        var (leaves, tree) = MerkleSample.Of(70);
        for (var newSize = 1; newSize <= leaves.Length; newSize++)
            for (var oldSize = 1; oldSize < newSize; oldSize++)
                AssertSame(
                    NaiveLog.Proof(oldSize, leaves.AsSpan(0, newSize)),
                    tree.ConsistencyProof((ulong)oldSize, (ulong)newSize));
    }

    [TestMethod]
    public void Nothing_is_proved_about_leaves_that_are_not_there()
    {
        var (_, tree) = MerkleSample.Of(5);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => tree.RootAt(6));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => tree.InclusionProof(5, 5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => tree.InclusionProof(0, 6));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => tree.InclusionProof(0, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => tree.ConsistencyProof(4, 6));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => tree.ConsistencyProof(5, 4));
    }

    private static MerkleTree KnownTree()
    {
        var tree = new MerkleTree();
        foreach (var leaf in KnownLeaves) tree.Append(MerkleTree.LeafHash(Convert.FromHexString(leaf)));
        return tree;
    }

    private static void AssertHashes(IEnumerable<Hash256> actual, params string[] expected) =>
        CollectionAssert.AreEqual(expected, actual.Select(hash => hash.ToString()).ToArray());

    private static void AssertSame(byte[] expected, Hash256 actual) => Assert.AreEqual(Hash256.FromBytes(expected), actual);

    private static void AssertSame(List<byte[]> expected, IReadOnlyList<Hash256> actual) =>
        CollectionAssert.AreEqual(expected.Select(hash => Hash256.FromBytes(hash)).ToList(), actual.ToList());
}
