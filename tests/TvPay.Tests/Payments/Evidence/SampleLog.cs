using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

/// <summary>An operator's log in memory: appends entries, signs heads, hands out receipts.</summary>
internal sealed class SampleLog
{
    private readonly MerkleTree _tree = new();
    private readonly List<Octets> _leaves = [];

    public ulong Size => _tree.Size;

    public static LogLeaf Leaf(PaymentId payment, LogEvent logEvent = LogEvent.Accepted) => new(
        Given.Realm,
        logEvent,
        payment,
        Hash256.Of(payment.ToByteArray(), "intent"u8),
        Hash256.Of(payment.ToByteArray(), "authorization"u8),
        Given.Quote.Biller,
        Given.Quote.Account,
        Money.Cny(86_40),
        Money.Cny(1_00),
        Given.Evening,
        logEvent == LogEvent.Settled ? "CREDIT-1" : "",
        Octets.Copy(Hash256.Of(payment.ToByteArray(), [(byte)logEvent]).Span[..LogLeaf.SaltSize]));

    public ulong Append(LogLeaf leaf) => Append(leaf.Encode());

    public ulong Append(Octets leaf)
    {
        _leaves.Add(leaf);
        return _tree.Append(MerkleTree.LeafHash(leaf.Span));
    }

    /// <summary>Entries of payments that are not the test's.</summary>
    public SampleLog WithOthers(int count)
    {
        for (var i = 0; i < count; i++) Append(Leaf(PaymentId.FromBytes([2, .. new byte[13], (byte)(_leaves.Count >> 8), (byte)_leaves.Count])));
        return this;
    }

    public TreeHead Head(ulong? size = null) => new(Given.Realm, size ?? Size, _tree.RootAt(size ?? Size), Given.Evening);

    public Receipt Receipt(params ulong[] indices) => new([.. indices.Select(Entry)], Given.Signed(Head()));

    public ReceiptEntry Entry(ulong index) => new(_leaves[(int)index], index, _tree.InclusionProof(index, Size));

    public IReadOnlyList<Hash256> Consistency(ulong from, ulong to) => _tree.ConsistencyProof(from, to);
}
