using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Operator;

/// <summary>
/// Heads of the log and proofs of its growth as JSON, with octets in base64: what <c>tvpay log verify</c> reads.
/// <code>
/// {"format": "tvpay-tree-head-1", "treeHead": {"statement": …, "keyId": …, "signature": …}}
/// {"format": "tvpay-log-proof-1", "hashes": [hash, …]}
/// </code>
/// </summary>
internal static class HeadFiles
{
    private const string HeadFormat = "tvpay-tree-head-1";

    /// <summary>A receipt that somebody took along has the head under which it was proven.</summary>
    private const string ReceiptFormat = "tvpay-receipt-1";

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of a head's file, or of a receipt's.</summary>
    /// <exception cref="OperatorException">It can't be read, or is no such file.</exception>
    public static SignedStatement Read(string path)
    {
        try
        {
            var file = JsonNode.Parse(PrivateFile.Read(path)) as JsonObject;
            if ((string?)file?["format"] is HeadFormat or ReceiptFormat && file["treeHead"] is JsonObject head)
                return new SignedStatement(PartOf(head, "statement"), PartOf(head, "keyId"), PartOf(head, "signature"));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentNullException)
        {
            throw new OperatorException($"{path} is no head of a log.", e);
        }

        throw new OperatorException($"{path} is no head of a log.");
    }

    /// <exception cref="OperatorException">It exists already, or can't be written.</exception>
    public static void Write(string path, SignedStatement head) => Write(path, new JsonObject
    {
        ["format"] = HeadFormat,
        ["treeHead"] = new JsonObject
        {
            ["statement"] = Convert.ToBase64String(head.Statement.Span),
            ["keyId"] = Convert.ToBase64String(head.KeyId.Span),
            ["signature"] = Convert.ToBase64String(head.Signature.Span),
        },
    });

    /// <inheritdoc cref="Write(string, SignedStatement)"/>
    public static void Write(string path, ImmutableArray<Hash256> proof) => Write(path, new JsonObject
    {
        ["format"] = "tvpay-log-proof-1",
        ["hashes"] = new JsonArray([.. proof.Select(hash => (JsonNode)Convert.ToBase64String(hash.Span))]),
    });

    private static void Write(string path, JsonObject contents) => PrivateFile.Write(path, contents.ToJsonString(Readable) + "\n");

    private static Octets PartOf(JsonObject signed, string part) =>
        Octets.Own(Convert.FromBase64String((string)signed[part]!));
}
