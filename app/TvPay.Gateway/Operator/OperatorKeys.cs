using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Operator;

/// <summary>The keys that sign for the operator: quotes; tree heads and promises.</summary>
internal sealed class OperatorKeys(EcdsaSigner quotes, EcdsaSigner treeHeads) : IDisposable
{
    // Base64 stays readable: "+" is not escaped.
    private static readonly JsonSerializerOptions PublicJson =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IStatementSigner Quotes => quotes;

    public IStatementSigner TreeHeads => treeHeads;

    /// <summary>Makes all keys of an installation, and publishes what others pin.</summary>
    public static void Create(OperatorFolder folder, Realm realm)
    {
        var quote = CreateKey(folder.QuoteKey);
        var treeHead = CreateKey(folder.TreeHeadKey);
        var meterCard = CreateKey(folder.MeterCardKey);
        PrivateFile.Write(folder.OperatorJson, JsonSerializer.Serialize(
            new
            {
                realm = realm.ToString(),
                quotePublicKey = quote,
                treeHeadPublicKey = treeHead,
                meterCardPublicKey = meterCard,
            },
            PublicJson) + "\n");
    }

    /// <exception cref="OperatorException">They can't be read.</exception>
    public static OperatorKeys Load(OperatorFolder folder) =>
        new(new EcdsaSigner(LoadKey(folder.QuoteKey)), new EcdsaSigner(LoadKey(folder.TreeHeadKey)));

    public void Dispose()
    {
        quotes.Dispose();
        treeHeads.Dispose();
    }

    /// <summary>Returns the public key: base64 of DER SubjectPublicKeyInfo.</summary>
    private static string CreateKey(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PrivateFile.Write(path, key.ExportPkcs8PrivateKeyPem());
        return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }

    private static ECDsa LoadKey(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(PrivateFile.Read(path));
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new OperatorException($"{path} is not a private key.", e);
        }
    }
}
