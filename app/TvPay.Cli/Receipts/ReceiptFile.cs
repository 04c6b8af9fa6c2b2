using System.Collections.Immutable;
using TvPay.Cli.Evidence;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Receipts;

/// <summary>
/// A receipt to take along, as <see cref="EvidenceFile"/> has files:
/// <code>
/// format    "tvpay-receipt-1"
/// realm     text
/// payment   the payment's id
/// quote     SIGNED BillQuote
/// intent    a PaymentIntent statement
/// entries   1 or 2 of {"leaf": a LogLeaf statement, "index": number, "proof": [hash, …]}, each proof from the leaf upwards
/// treeHead  SIGNED TreeHead
/// promise   SIGNED AcceptancePromise; may be absent
/// </code>
/// Statements, hashes and signatures are those of <c>proto/tvpay/evidence/v1/evidence.proto</c>, byte for byte. The box's
/// authorization is not in it, for it holds what the card said to its issuer; its hash is in each leaf.
/// </summary>
internal static class ReceiptFile
{
    public const string Format = "tvpay-receipt-1";

    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="TvPayException">EVIDENCE_MALFORMED.</exception>
    public static PaymentReceipt Read(string path) => Parse(path, EvidenceFile.Bytes(path));

    public static PaymentReceipt Parse(string path, byte[] bytes) => EvidenceFile.Parse<Contents, PaymentReceipt>(path, bytes, file =>
        new PaymentReceipt(
            file.Format == Format ? Realm.Parse(file.Realm) : throw new FormatException($"its format is not {Format}"),
            PaymentId.Parse(file.Payment),
            file.Quote.ToSigned(),
            Octets.Copy(file.Intent),
            file.Promise?.ToSigned(),
            new Receipt([.. file.Entries.Select(ToEntry)], file.TreeHead.ToSigned())));

    /// <exception cref="IOException">There is such a file already, or it can't be written.</exception>
    public static void Write(string path, PaymentReceipt receipt) => EvidenceFile.Write(path, new Contents(
        Format,
        receipt.Realm.ToString(),
        receipt.Payment.ToString(),
        SignedJson.Of(receipt.Quote),
        receipt.Intent.ToArray(),
        [.. receipt.Receipt.Entries.Select(OfEntry)],
        SignedJson.Of(receipt.Receipt.TreeHead),
        receipt.Promise is { } promise ? SignedJson.Of(promise) : null));

    private static ReceiptEntry ToEntry(Entry? entry) => entry is null
        ? throw new FormatException("an entry is null")
        : new ReceiptEntry(Octets.Copy(entry.Leaf), entry.Index, [.. entry.Proof.Select(hash => Hash256.FromBytes(hash))]);

    private static Entry OfEntry(ReceiptEntry entry) =>
        new(entry.Leaf.ToArray(), entry.Index, [.. entry.Proof.Select(hash => hash.ToArray())]);

    private sealed record Contents(
        string Format,
        string Realm,
        string Payment,
        SignedJson Quote,
        byte[] Intent,
        ImmutableArray<Entry?> Entries,
        SignedJson TreeHead,
        SignedJson? Promise = null);

    private sealed record Entry(byte[] Leaf, ulong Index, ImmutableArray<byte[]> Proof);
}
