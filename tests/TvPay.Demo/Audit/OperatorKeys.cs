using System.Security.Cryptography;
using System.Text.Json;

namespace TvPay.Demo.Audit;

/// <summary>What the operator publishes: whoever has this can check everything.</summary>
internal sealed record OperatorKeys(string Realm, byte[] QuotePublicKey, byte[] TreeHeadPublicKey)
{
    public static OperatorKeys Load(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var root = json.RootElement;
        return new OperatorKeys(
            root.GetProperty("realm").GetString()!,
            root.GetProperty("quotePublicKey").GetBytesFromBase64(),
            root.GetProperty("treeHeadPublicKey").GetBytesFromBase64());
    }

    public ECDsa QuoteKey() => StatementCheck.Key(QuotePublicKey);

    public ECDsa TreeHeadKey() => StatementCheck.Key(TreeHeadPublicKey);
}
