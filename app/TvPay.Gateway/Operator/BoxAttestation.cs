using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Operator;

/// <summary>A manufacturer's word for a box's payment key: that it was made in the secure element of this box.</summary>
/// <param name="Certificate">DER.</param>
internal sealed record BoxAttestation(BoxId Box, EcdsaPublicKey PaymentKey, Octets Certificate)
{
    private const string SerialNumberType = "2.5.4.5";

    /// <param name="certificatePem">The certificate of the payment key, and below it any intermediates.</param>
    /// <param name="manufacturerCaPem">The manufacturer's root.</param>
    /// <exception cref="OperatorException">Unreadable, not by this manufacturer, without a serial number or a P-256 key.</exception>
    public static BoxAttestation Verify(string certificatePem, string manufacturerCaPem)
    {
        var chained = Load(certificatePem, "The box's certificate");
        var roots = Load(manufacturerCaPem, "The manufacturer's certificate");
        try
        {
            return Verify(chained, roots);
        }
        catch (Exception e) when (e is CryptographicException or EvidenceException or FormatException)
        {
            throw new OperatorException("The box's certificate has no serial number, or no P-256 key.", e);
        }
        finally
        {
            foreach (var certificate in chained.Concat(roots)) certificate.Dispose();
        }
    }

    private static BoxAttestation Verify(X509Certificate2Collection chained, X509Certificate2Collection roots)
    {
        var leaf = chained[0];
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(chained);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        // A box has no clock: its dates say nothing.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        if (!chain.Build(leaf) || roots.Any(root => root.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span)))
            throw new OperatorException("The box's certificate is not by this manufacturer.");
        if (leaf.Extensions.OfType<X509BasicConstraintsExtension>().Any(e => e.CertificateAuthority))
            throw new OperatorException("The box's certificate is an authority's.");
        using var key = leaf.GetECDsaPublicKey() ?? throw new OperatorException("The box's payment key is not P-256.");
        return new BoxAttestation(BoxId.Parse(SerialNumber(leaf)), EcdsaPublicKey.Of(key), Octets.Copy(leaf.RawDataMemory.Span));
    }

    private static string SerialNumber(X509Certificate2 certificate)
    {
        var found = certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(n => !n.HasMultipleElements && n.GetSingleElementType().Value == SerialNumberType)
            .Select(n => n.GetSingleElementValue())
            .ToList();
        return found.Count == 1 && found[0] is { } serial ? serial : throw new FormatException("Not one serial number.");
    }

    private static X509Certificate2Collection Load(string pem, string what)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException e)
        {
            throw new OperatorException($"{what} can't be read as PEM.", e);
        }

        return certificates.Count > 0 ? certificates : throw new OperatorException($"{what} is not there.");
    }
}
