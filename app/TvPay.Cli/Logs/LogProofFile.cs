using System.Collections.Immutable;
using TvPay.Cli.Evidence;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Logs;

/// <summary>
/// How a log grew from one head to another, as <see cref="EvidenceFile"/> has files: <c>{"format": "tvpay-log-proof-1",
/// "hashes": [hash, …]}</c>, in the order of RFC 6962 §2.1.2.
/// </summary>
internal static class LogProofFile
{
    public const string Format = "tvpay-log-proof-1";

    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="Payments.TvPayException">EVIDENCE_MALFORMED.</exception>
    public static ImmutableArray<Hash256> Read(string path) =>
        EvidenceFile.Parse<Contents, ImmutableArray<Hash256>>(path, EvidenceFile.Bytes(path), file => file.Format == Format
            ? [.. file.Hashes.Select(hash => Hash256.FromBytes(hash))]
            : throw new FormatException($"its format is not {Format}"));

    private sealed record Contents(string Format, ImmutableArray<byte[]> Hashes);
}
