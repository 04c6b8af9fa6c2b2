using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Evidence;

/// <summary>What is believed of the operator, and nothing else is.</summary>
/// <param name="TreeHead">Signs tree heads and promises.</param>
/// <param name="Realm">Null where a key alone was given: then the key says which realm it speaks for.</param>
/// <param name="Quote">Signs quotes; null where the tree-head key alone was given.</param>
internal sealed record OperatorKeys(EcdsaPublicKey TreeHead, Realm? Realm = null, EcdsaPublicKey? Quote = null)
{
    private const string PublicKeyLabel = "PUBLIC KEY";

    /// <summary>
    /// The operator's <c>operator.json</c>; or its tree-head key alone, as SubjectPublicKeyInfo in PEM (RFC 7468 §13) or DER.
    /// </summary>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="TvPayException">EVIDENCE_MALFORMED: none of these.</exception>
    public static OperatorKeys Read(string path)
    {
        var bytes = EvidenceFile.Bytes(path);
        try
        {
            if (bytes.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{', ..]) return OfJson(bytes);
            var text = Encoding.ASCII.GetString(bytes);
            return new OperatorKeys(EcdsaPublicKey.Import(PemEncoding.TryFind(text, out var pem) ? OfPem(text, pem) : bytes));
        }
        catch (Exception e) when (e is JsonException or FormatException or EvidenceException)
        {
            throw EvidenceFile.Malformed(path, "it is no public key of an operator", e);
        }
    }

    private static OperatorKeys OfJson(byte[] bytes)
    {
        using var file = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 4 });
        return new OperatorKeys(
            EcdsaPublicKey.Import(Convert.FromBase64String(Text("treeHeadPublicKey"))),
            Payments.Realm.Parse(Text("realm")),
            EcdsaPublicKey.Import(Convert.FromBase64String(Text("quotePublicKey"))));

        string Text(string name) => file.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"it has no {name}");
    }

    private static byte[] OfPem(string text, PemFields pem) => text[pem.Label] == PublicKeyLabel
        ? Convert.FromBase64String(text[pem.Base64Data])
        : throw new FormatException($"PEM of {text[pem.Label]}, not {PublicKeyLabel}");
}
