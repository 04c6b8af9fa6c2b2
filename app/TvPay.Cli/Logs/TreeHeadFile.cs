using TvPay.Cli.Evidence;
using TvPay.Cli.Receipts;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Logs;

/// <summary>
/// A signed head of the operator's log, as <see cref="EvidenceFile"/> has files: <c>{"format": "tvpay-tree-head-1", "treeHead":
/// SIGNED TreeHead}</c>, as the gateway writes it; or a receipt, whose head is taken.
/// </summary>
internal static class TreeHeadFile
{
    public const string Format = "tvpay-tree-head-1";

    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="Payments.TvPayException">EVIDENCE_MALFORMED.</exception>
    public static SignedStatement Read(string path)
    {
        var bytes = EvidenceFile.Bytes(path);
        return EvidenceFile.FormatOf(path, bytes) switch
        {
            Format => EvidenceFile.Parse<Contents, SignedStatement>(path, bytes, file => file.TreeHead.ToSigned()),
            ReceiptFile.Format => ReceiptFile.Parse(path, bytes).Receipt.TreeHead,
            _ => throw EvidenceFile.Malformed(path, "it is neither a tree head nor a receipt"),
        };
    }

    private sealed record Contents(string Format, SignedJson TreeHead);
}
