using System.Collections.Immutable;
using Google.Protobuf;
using TvPay.Payments.Evidence;
using BillingV1 = TvPay.Proto.Billing.V1;
using EvidenceV1 = TvPay.Proto.Evidence.V1;

namespace TvPay.SetTopBox.Wire;

/// <summary>Signed statements and receipts, both ways. Bytes are kept as they came; nothing here is trusted yet.</summary>
internal static class WireEvidence
{
    private const int MaxStatementSize = 2048;

    public static SignedStatement Signed(EvidenceV1.SignedStatement? signed, string field)
    {
        var wellFormed = signed is not null
            && signed.Statement.Length is > 0 and <= MaxStatementSize
            && signed.KeyId.Length == Hash256.Size
            && signed.Signature.Length == EcdsaPublicKey.SignatureSize;
        return wellFormed
            ? new SignedStatement(Bytes(signed!.Statement), Bytes(signed.KeyId), Bytes(signed.Signature))
            : throw new MalformedAnswerException($"{field} is missing or has parts of a wrong length.");
    }

    public static EvidenceV1.SignedStatement ToProto(SignedStatement signed) => new()
    {
        Statement = ByteString.CopyFrom(signed.Statement.Span),
        KeyId = ByteString.CopyFrom(signed.KeyId.Span),
        Signature = ByteString.CopyFrom(signed.Signature.Span),
    };

    /// <summary>Kinds that this version does not know are left out.</summary>
    public static ImmutableArray<Funding> Fundings(IReadOnlyCollection<EvidenceV1.Funding> fundings)
    {
        var known = fundings.Take(8).Select(f => (Funding)(int)f).Where(Enum.IsDefined).Distinct().ToImmutableArray();
        return known.IsEmpty ? throw new MalformedAnswerException("fundings holds none that is known.") : known;
    }

    public static Receipt Receipt(BillingV1.Receipt? receipt)
    {
        if (receipt is null || receipt.Entries.Count is 0 or > ReceiptVerifier.MaxEntries)
            throw new MalformedAnswerException("receipt is missing, or has too many entries.");
        return new Receipt([.. receipt.Entries.Select(Entry)], Signed(receipt.TreeHead, "tree_head"));
    }

    public static ImmutableArray<Hash256> Proof(IReadOnlyCollection<ByteString> proof, string field)
    {
        // One more than an inclusion proof can have: a consistency proof may begin with the old root's sibling.
        if (proof.Count > MerkleProof.MaxLength + 1 || proof.Any(hash => hash.Length != Hash256.Size))
            throw new MalformedAnswerException($"{field} is too long, or holds what is no hash.");
        return [.. proof.Select(hash => Hash256.FromBytes(hash.Span))];
    }

    private static ReceiptEntry Entry(BillingV1.ReceiptEntry entry) => entry.Leaf.Length is > 0 and <= MaxStatementSize
        ? new ReceiptEntry(Bytes(entry.Leaf), entry.LeafIndex, Proof(entry.InclusionProof, "inclusion_proof"))
        : throw new MalformedAnswerException("leaf is missing or too long.");

    private static Octets Bytes(ByteString bytes) => Octets.Copy(bytes.Span);
}
