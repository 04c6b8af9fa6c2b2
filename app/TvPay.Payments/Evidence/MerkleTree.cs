using System.Collections.Immutable;
using System.Numerics;

namespace TvPay.Payments.Evidence;

/// <summary>
/// The append-only hash tree of RFC 6962 §2.1, with all complete subtrees kept, so that appending and proving take
/// O(log n). About 64 bytes a leaf. Not thread-safe.
/// </summary>
public sealed class MerkleTree
{
    // _levels[k][i] is the hash of leaves i·2^k to (i+1)·2^k, once all of them are there.
    private readonly List<List<Hash256>> _levels = [[]];

    public ulong Size => (ulong)_levels[0].Count;

    public Hash256 Root => RootAt(Size);

    /// <summary>SHA-256(0x00 || leaf).</summary>
    public static Hash256 LeafHash(ReadOnlySpan<byte> leaf) => Hash256.Of([0], leaf);

    /// <summary>SHA-256(0x01 || left || right).</summary>
    public static Hash256 NodeHash(Hash256 left, Hash256 right) => Hash256.Of([1], left.Span, right.Span);

    /// <summary>Appends a leaf's hash and returns its index.</summary>
    public ulong Append(Hash256 leafHash)
    {
        var index = Size;
        _levels[0].Add(leafHash);
        for (var level = 0; _levels[level].Count % 2 == 0; level++)
        {
            if (_levels.Count == level + 1) _levels.Add([]);
            _levels[level + 1].Add(NodeHash(_levels[level][^2], _levels[level][^1]));
        }

        return index;
    }

    /// <summary>The root over the first <paramref name="size"/> leaves; of none, SHA-256 of nothing.</summary>
    public Hash256 RootAt(ulong size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return size == 0 ? Hash256.Of([]) : Range(0, size);
    }

    /// <summary>The audit path of §2.1.1, from the leaf upwards.</summary>
    public ImmutableArray<Hash256> InclusionProof(ulong index, ulong size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<Hash256>();
        ulong start = 0, end = size;
        while (end - start > 1)
        {
            var middle = start + SplitOf(end - start);
            path.Add(index < middle ? Range(middle, end) : Range(start, middle));
            if (index < middle) end = middle;
            else start = middle;
        }

        path.Reverse();
        return [.. path];
    }

    /// <summary>The proof of §2.1.2 that the tree of <paramref name="oldSize"/> is a prefix; empty if nothing to prove.</summary>
    public ImmutableArray<Hash256> ConsistencyProof(ulong oldSize, ulong newSize)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newSize, Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        if (oldSize == 0 || oldSize == newSize) return [];
        var path = new List<Hash256>();
        ulong start = 0, end = newSize;
        var oldIsWhole = true;
        while (oldSize != end)
        {
            var middle = start + SplitOf(end - start);
            if (oldSize <= middle)
            {
                path.Add(Range(middle, end));
                end = middle;
            }
            else
            {
                path.Add(Range(start, middle));
                start = middle;
                oldIsWhole = false;
            }
        }

        if (!oldIsWhole) path.Add(Range(start, end));
        path.Reverse();
        return [.. path];
    }

    /// <summary>The largest power of two smaller than <paramref name="size"/> (at least 2).</summary>
    private static ulong SplitOf(ulong size) => 1UL << BitOperations.Log2(size - 1);

    private Hash256 Range(ulong start, ulong end)
    {
        var size = end - start;
        if (BitOperations.IsPow2(size) && start % size == 0)
        {
            var level = BitOperations.Log2(size);
            return _levels[level][(int)(start >> level)];
        }

        var middle = start + SplitOf(size);
        return NodeHash(Range(start, middle), Range(middle, end));
    }
}
