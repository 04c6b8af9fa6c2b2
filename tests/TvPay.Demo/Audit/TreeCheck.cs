using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace TvPay.Demo.Audit;

/// <summary>RFC 6962 §2.1, read naively: hashes whole ranges, and folds a proof by walking the same splits.</summary>
internal static class TreeCheck
{
    public static byte[] LeafHash(ReadOnlySpan<byte> leaf) => SHA256.HashData([0, .. leaf]);

    /// <summary>The root over these leaf hashes.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0) return SHA256.HashData([]);
        if (leaves.Length == 1) return leaves[0];
        var split = Split((ulong)leaves.Length);
        return Node(Root(leaves[..(int)split]), Root(leaves[(int)split..]));
    }

    /// <summary>The root that a leaf and its proof lead to, or null if the proof has the wrong length.</summary>
    public static byte[]? Fold(byte[] leafHash, ulong index, ulong size, RepeatedField<ByteString> proof)
    {
        var rest = new Queue<byte[]>(proof.Select(p => p.ToByteArray()));
        var root = index < size ? Fold(leafHash, index, size, rest) : null;
        return rest.Count == 0 ? root : null;
    }

    private static byte[]? Fold(byte[] leafHash, ulong index, ulong size, Queue<byte[]> proof)
    {
        if (size == 1) return leafHash;
        var split = Split(size);
        var inner = index < split
            ? Fold(leafHash, index, split, proof)
            : Fold(leafHash, index - split, size - split, proof);
        if (inner is null || !proof.TryDequeue(out var sibling)) return null;
        return index < split ? Node(inner, sibling) : Node(sibling, inner);
    }

    private static ulong Split(ulong size)
    {
        ulong split = 1;
        while (split * 2 < size) split *= 2;
        return split;
    }

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
