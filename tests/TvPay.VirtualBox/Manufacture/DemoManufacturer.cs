using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Box.Tls;
using TvPay.Payments;

namespace TvPay.VirtualBox.Manufacture;

/// <summary>A manufacturer of boxes, for demos and tests: a CA that attests what a box's keys are.</summary>
public sealed class DemoManufacturer : IDisposable
{
    /// <summary>
    /// Extended key usage of a payment key's attestation, and of nothing else; from a random UUID (ITU-T X.667), so
    /// that it needs no registration.
    /// </summary>
    public const string PaymentKeyUsage = "2.25.129824466443901339585275467105545609093";

    private const string SerialNumberAttribute = "2.5.4.5";

    private readonly X509Certificate2 _issuer;

    private DemoManufacturer(X509Certificate2 issuer)
    {
        _issuer = issuer;
        Certificate = X509CertificateLoader.LoadCertificate(issuer.RawDataMemory.Span);
    }

    /// <summary>What others trust.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>A new one, with a new key.</summary>
    public static DemoManufacturer Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=TvPay demo manufacturer", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return new DemoManufacturer(
            request.CreateSelfSigned(BoxCertificates.NotBefore, BoxCertificates.NotAfter));
    }

    /// <summary>The one whose certificate and key are in these PEM texts.</summary>
    public static DemoManufacturer FromPem(string certificate, string key)
        => new(X509Certificate2.CreateFromPem(certificate, key));

    /// <summary>The CA's key, PKCS #8 in PEM.</summary>
    public string ExportKeyPem()
    {
        using var key = _issuer.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>Attests the key of a box's session: TLS server, the role's name, the box's id as serialNumber.</summary>
    public X509Certificate2 AttestTls(BoxId box, ECDsa key)
    {
        var request = new CertificateRequest(Subject("TvPay payment box", box), key, HashAlgorithmName.SHA256);
        BoxCertificates.AddRole(request, BoxCertificates.BoxName, BoxCertificates.ServerUsage);
        using var certificate = Issue(request);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>Attests a box's payment key. It can't serve for TLS.</summary>
    public X509Certificate2 AttestPaymentKey(BoxId box, ECDsa key)
    {
        var request = new CertificateRequest(Subject("TvPay payment key", box), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(PaymentKeyUsage)], critical: true));
        return Issue(request);
    }

    public void Dispose()
    {
        _issuer.Dispose();
        Certificate.Dispose();
    }

    private static X500DistinguishedName Subject(string name, BoxId box)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        subject.Add(SerialNumberAttribute, box.ToString(), UniversalTagNumber.PrintableString);
        return subject.Build();
    }

    private X509Certificate2 Issue(CertificateRequest request)
    {
        // Positive, and never the same twice (RFC 5280 §4.1.2.2).
        byte[] serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F;
        serial[0] |= 0x01;
        return request.Create(_issuer, BoxCertificates.NotBefore, BoxCertificates.NotAfter, serial);
    }
}
