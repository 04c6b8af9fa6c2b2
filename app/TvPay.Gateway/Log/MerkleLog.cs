using System.Collections.Immutable;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Log;

/// <summary>
/// The gateway's append-only log (RFC 6962): the leaves lie in the store, the tree over them in memory. One sequencer
/// gives new entries their index and signs a head over all of them; proofs are always to the newest signed head.
/// </summary>
internal sealed class MerkleLog(
    GatewaySettings settings, ILogStore store, IStatementSigner signer, TimeProvider time, ILogger<MerkleLog> logger)
{
    private const int BatchSize = 1000;

    private readonly Lock _gate = new();
    private MerkleTree _tree = new();
    private TreeHead? _head;
    private SignedStatement? _headSigned;

    /// <summary>The number of leaves under the newest signed head.</summary>
    public ulong Size
    {
        get
        {
            lock (_gate) return _head?.Size ?? 0;
        }
    }

    private ReceiptVerifier Verifier => new(settings.Realm, new TrustedKeys(StatementKind.TreeHead, signer.PublicKey));

    private bool IsAhead
    {
        get
        {
            lock (_gate) return _tree.Size != (_head?.Size ?? 0);
        }
    }

    /// <summary>Builds the tree from the store and holds it against the newest head. Call it before anything else.</summary>
    /// <exception cref="LogTamperedException">They don't agree, or the head is not of this gateway's key.</exception>
    public async Task OpenAsync()
    {
        var tree = new MerkleTree();
        while (await store.ReadLeavesAsync(tree.Size, BatchSize) is { IsEmpty: false } leaves)
            foreach (var leaf in leaves) tree.Append(MerkleTree.LeafHash(leaf.Span));

        var signed = await store.FindLatestHeadAsync();
        TreeHead? head = null;
        if (signed is not null)
        {
            if (!Verifier.VerifyHead(signed).Holds(out head, out _))
                throw new LogTamperedException("The newest tree head of the log is not signed by this gateway's key.");
        }

        if (tree.Size != (head?.Size ?? 0) || (head is not null && tree.Root != head.Root))
            throw new LogTamperedException("The entries of the log are not those under its signed tree head.");
        lock (_gate) (_tree, _head, _headSigned) = (tree, head, signed);
    }

    /// <summary>
    /// Sequences what has been written since, if anything. One caller at a time (the sequencer). Returns the number of
    /// new entries.
    /// </summary>
    public async Task<int> SequenceAsync()
    {
        // An earlier attempt failed, and so did building the tree again.
        if (IsAhead) await OpenAsync();
        var pending = await store.ListPendingAsync(BatchSize);
        if (pending.IsEmpty) return 0;
        try
        {
            var first = Size;
            TreeHead head;
            lock (_gate)
            {
                foreach (var entry in pending) _tree.Append(MerkleTree.LeafHash(entry.Leaf.Span));
                head = new TreeHead(settings.Realm, _tree.Size, _tree.Root, time.GetUtcNow());
            }

            var signed = signer.Sign(StatementKind.TreeHead, head.Encode());
            await store.SequenceAsync(first, pending, head, signed);
            lock (_gate) (_head, _headSigned) = (head, signed);
            GatewayLog.Sequenced(logger, head.Size);
            return pending.Length;
        }
        catch
        {
            // The tree in memory is ahead of its head, and perhaps of the disk: build it again before anything is signed.
            await OpenAsync();
            throw;
        }
    }

    /// <summary>
    /// Proves these entries to the newest head; null while one of them is not sequenced under it.
    /// </summary>
    /// <param name="knownSize">Of the head that the reader has kept; 0 if none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reader knows a longer log than this one.</exception>
    public LogProof? Prove(ImmutableArray<PaymentEntry> entries, ulong knownSize)
    {
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(knownSize, _head?.Size ?? 0);
            if (_head is null || _headSigned is null || entries.IsEmpty) return null;
            if (entries.Any(entry => entry.Index is not { } index || index >= _head.Size)) return null;
            return new LogProof(
                new Receipt(
                    [.. entries.Select(e => new ReceiptEntry(e.Leaf, e.Index!.Value, _tree.InclusionProof(e.Index.Value, _head.Size)))],
                    _headSigned),
                _tree.ConsistencyProof(knownSize, _head.Size));
        }
    }

    /// <summary>The newest head and how the log grew to it; null while there is none.</summary>
    /// <param name="older">A head that was signed before; null: only the newest is wanted.</param>
    /// <exception cref="LogTamperedException">This key did not sign the older head, or it is no beginning of this log.</exception>
    public LogGrowth? ProveGrowth(SignedStatement? older)
    {
        lock (_gate)
        {
            if (_head is null || _headSigned is null) return null;
            if (older is null) return new LogGrowth(_headSigned, []);
            if (!Verifier.VerifyHead(older).Holds(out var from, out _))
                throw new LogTamperedException("The older head is not signed by this gateway's key.");
            if (from.Size > _head.Size || _tree.RootAt(from.Size) != from.Root)
                throw new LogTamperedException("The older head is no beginning of this log: the log was rolled back or rewritten.");
            return new LogGrowth(_headSigned, from.Size == _head.Size ? [] : _tree.ConsistencyProof(from.Size, _head.Size));
        }
    }
}
