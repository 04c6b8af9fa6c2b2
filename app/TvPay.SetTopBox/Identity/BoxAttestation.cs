using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Identity;

/// <summary>The manufacturer's word that a payment key lives in the secure element of a box that it made.</summary>
internal static class BoxAttestation
{
    private const string SubjectSerialNumber = "2.5.4.5";
    private const string TlsServer = "1.3.6.1.5.5.7.3.1";
    private const string TlsClient = "1.3.6.1.5.5.7.3.2";

    /// <summary>
    /// The box's serial number (X.520 serialNumber of the subject) and its payment key. Validity dates are ignored: an
    /// attestation says who made the key, and a box has no clock.
    /// </summary>
    /// <exception cref="TvPayException">BOX_UNTRUSTED: unreadable, not by this manufacturer, of the TLS key, no P-256 key, no serial number.</exception>
    public static (BoxId Box, EcdsaPublicKey Key) Verify(string certificateFile, string manufacturerCaFile)
    {
        var attestation = Load(certificateFile);
        var roots = Load(manufacturerCaFile);
        try
        {
            return Verify(attestation[0], attestation, roots);
        }
        finally
        {
            foreach (var certificate in attestation.Concat(roots)) certificate.Dispose();
        }
    }

    private static (BoxId Box, EcdsaPublicKey Key) Verify(
        X509Certificate2 leaf, X509Certificate2Collection others, X509Certificate2Collection roots)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        if (!chain.Build(leaf)) throw Untrusted("The box's certificate is not by this manufacturer.");
        if (IsForTls(leaf)) throw Untrusted("This is the certificate of the box's TLS key, not of its payment key.");
        try
        {
            using var key = leaf.GetECDsaPublicKey() ?? throw Untrusted("The box's payment key is not an elliptic-curve key.");
            return (BoxId.Parse(SerialNumber(leaf)), EcdsaPublicKey.Of(key));
        }
        catch (Exception e) when (e is FormatException or EvidenceException or CryptographicException)
        {
            throw Untrusted("The box's certificate has no serial number, or no P-256 key.", e);
        }
    }

    private static string SerialNumber(X509Certificate2 leaf)
    {
        var found = leaf.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(name => !name.HasMultipleElements && name.GetSingleElementType().Value == SubjectSerialNumber)
            .Select(name => name.GetSingleElementValue())
            .ToList();
        return found.Count == 1 ? found[0] ?? "" : "";
    }

    /// <summary>The same manufacturer certifies the box's TLS key, and that one may not stand in for the payment key.</summary>
    private static bool IsForTls(X509Certificate2 leaf) => leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>()
        .SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>())
        .Any(usage => usage.Value is TlsServer or TlsClient);

    private static X509Certificate2Collection Load(string file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(PrivateFile.Read(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or CryptographicException)
        {
            throw Untrusted($"{file} can't be read as PEM.", e);
        }

        return certificates.Count > 0 ? certificates : throw Untrusted($"{file} holds no certificate.");
    }

    private static TvPayException Untrusted(string detail, Exception? cause = null) =>
        new(ErrorCode.BoxUntrusted, detail, cause);
}
