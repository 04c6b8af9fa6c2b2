using System.Buffers.Binary;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

internal static class MerkleSample
{
    /// <summary>So many different leaves, and their tree.</summary>
    public static (byte[][] Leaves, MerkleTree Tree) Of(int size)
    {
        var leaves = new byte[size][];
        var tree = new MerkleTree();
        for (var i = 0; i < size; i++)
        {
            leaves[i] = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(leaves[i], i);
            tree.Append(MerkleTree.LeafHash(leaves[i]));
        }

        return (leaves, tree);
    }
}
