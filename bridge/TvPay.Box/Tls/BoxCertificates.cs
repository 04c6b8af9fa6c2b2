using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TvPay.Box.Tls;

/// <summary>What certificates on this link must look like, whichever end shows them.</summary>
/// <remarks>
/// Their dates mean nothing here: a box has no clock. They say "from 2000, without end" (RFC 5280 §4.1.2.5).
/// </remarks>
public static class BoxCertificates
{
    /// <summary>The dNSName in a box's subjectAltName: its role. ".internal" is reserved for private use.</summary>
    public const string BoxName = "box.tvpay.internal";

    /// <summary>The dNSName in a bridge's subjectAltName: its role.</summary>
    public const string BridgeName = "bridge.tvpay.internal";

    /// <summary>Extended key usage of a box: TLS server (RFC 5280 §4.2.1.12).</summary>
    public const string ServerUsage = "1.3.6.1.5.5.7.3.1";

    /// <summary>Extended key usage of a bridge: TLS client.</summary>
    public const string ClientUsage = "1.3.6.1.5.5.7.3.2";

    private const string P256 = "1.2.840.10045.3.1.7";
    private const string SerialNumberType = "2.5.4.5";

    /// <summary>notBefore of everything made here.</summary>
    public static readonly DateTimeOffset NotBefore = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>notAfter of everything made here: no defined end.</summary>
    public static readonly DateTimeOffset NotAfter = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    /// <summary>A bridge's self-signed certificate, made once at its first start and pinned by the box at pairing.</summary>
    /// <param name="key">P-256; the certificate that is returned holds a copy.</param>
    public static X509Certificate2 CreateBridge(ECDsa key)
    {
        var request = new CertificateRequest("CN=TvPay bridge", key, HashAlgorithmName.SHA256);
        AddRole(request, BridgeName, ClientUsage);
        return request.CreateSelfSigned(NotBefore, NotAfter);
    }

    /// <summary>Key usage, extended key usage and name of an end of the link.</summary>
    public static void AddRole(CertificateRequest request, string name, string usage)
    {
        ArgumentNullException.ThrowIfNull(request);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: true));
        request.CertificateExtensions.Add(names.Build());
    }

    /// <summary>What is wrong with a certificate for this role; null if nothing is.</summary>
    public static string? Objection(X509Certificate2 certificate, string name, string usage)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var key = certificate.GetECDsaPublicKey();
        if (key is null || key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != P256)
            return "its key is not on P-256";

        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        if (usages is null || !usages.EnhancedKeyUsages.Cast<Oid>().Any(o => o.Value == usage))
            return "its extended key usage is for something else";

        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        return names is not null && names.EnumerateDnsNames().Contains(name, StringComparer.Ordinal)
            ? null
            : "its name is another role's";
    }

    /// <summary>The box's id: the one serialNumber in the subject (RFC 4519 §2.31); null if there is none, or several.</summary>
    public static string? SerialNumber(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var found = certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(n => !n.HasMultipleElements && n.GetSingleElementType().Value == SerialNumberType)
            .Select(n => n.GetSingleElementValue())
            .ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>What pins hold: SHA-256 over the certificate's DER.</summary>
    public static byte[] Fingerprint(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return SHA256.HashData(certificate.RawDataMemory.Span);
    }
}
