using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TvPay.Tests.SetTopBox.Identity;

/// <summary>A certificate authority for one test: an operator's, a manufacturer's, or a stranger's.</summary>
internal sealed class DemoAuthority : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _root;

    public DemoAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _root = request.CreateSelfSigned(From, To);
    }

    public string Pem => _root.ExportCertificatePem();

    public X509Certificate2 Root => _root;

    /// <summary>What the operator makes of a device's PKCS #10.</summary>
    public string Certify(string requestPem)
    {
        var request = CertificateRequest.LoadSigningRequestPem(
            requestPem,
            HashAlgorithmName.SHA256,
            CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        using var certificate = request.Create(_root, From, To, RandomNumberGenerator.GetBytes(8));
        return certificate.ExportCertificatePem();
    }

    /// <summary>The attestation of a box's payment key, as a manufacturer makes it.</summary>
    public string Attest(ECDsa key, string boxId, DateTimeOffset? until = null)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName("payment key");
        if (boxId.Length > 0) subject.Add("2.5.4.5", boxId);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        using var certificate = request.Create(_root, From, until ?? To, RandomNumberGenerator.GetBytes(8));
        return certificate.ExportCertificatePem();
    }

    /// <summary>A server's certificate with its key.</summary>
    public X509Certificate2 Serve(string host, ECDsa key)
    {
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var certificate = request.Create(_root, From, To, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    public void Dispose() => _root.Dispose();
}
