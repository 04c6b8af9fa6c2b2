using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Gateway.Devices;
using TvPay.Payments;

namespace TvPay.Gateway.Operator;

/// <summary>
/// The operator's certificate authority: one self-signed root (P-256) that issues the gateway's server certificate and
/// the devices' client certificates, told apart by their extended key usage (RFC 5280 §4.2.1.12).
/// </summary>
internal sealed class CertificateAuthority(X509Certificate2 root) : IDisposable
{
    private const int RootYears = 20;
    private const int IssuedYears = 5;

    /// <summary>A certificate is good from a day ago, for devices whose clock is late.</summary>
    private static readonly TimeSpan Backdating = TimeSpan.FromDays(1);

    /// <summary>Without the private key.</summary>
    public string RootPem => root.ExportCertificatePem();

    public static CertificateAuthority Create(Realm realm, ECDsa key, DateTimeOffset now, EntropySource entropy)
    {
        var request = new CertificateRequest(Name($"TvPay operator CA {realm}"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var generator = X509SignatureGenerator.CreateForECDsa(key);
        using var certificate = request.Create(
            request.SubjectName, generator, now - Backdating, now.AddYears(RootYears), SerialNumber(entropy));
        return new CertificateAuthority(certificate.CopyWithPrivateKey(key));
    }

    /// <exception cref="OperatorException">They can't be read, or don't belong together.</exception>
    public static CertificateAuthority Load(OperatorFolder folder)
    {
        try
        {
            return new CertificateAuthority(X509Certificate2.CreateFromPem(
                PrivateFile.Read(folder.OperatorCa), PrivateFile.Read(folder.OperatorCaKey)));
        }
        catch (CryptographicException e)
        {
            throw new OperatorException("The operator CA can't be loaded.", e);
        }
    }

    /// <summary>For this machine's gateway: localhost, 127.0.0.1, ::1.</summary>
    public X509Certificate2 IssueServer(ECDsa key, DateTimeOffset now, EntropySource entropy)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        return Issue(new CertificateRequest(Name("TvPay gateway"), key, HashAlgorithmName.SHA256),
            names.Build(), ClientCertificates.ServerAuthentication, now, entropy);
    }

    /// <summary>For a set-top box, on its own request; who it is, the operator decides and not the request.</summary>
    /// <exception cref="OperatorException">The request is unreadable, not signed by its key, not P-256, or of another device.</exception>
    public X509Certificate2 IssueDevice(string requestPem, DeviceId device, DateTimeOffset now, EntropySource entropy)
    {
        var requested = LoadRequest(requestPem);
        using var key = requested.PublicKey.GetECDsaPublicKey() ?? throw new OperatorException("The request's key is not P-256.");
        if (key.ExportParameters(false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            throw new OperatorException("The request's key is not P-256.");
        var asked = requested.CertificateExtensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        if (asked is not null && ClientCertificates.DeviceIn(asked) != device)
            throw new OperatorException("The request is of another device.");
        return Issue(
            new CertificateRequest(Name(device.ToString()), key, HashAlgorithmName.SHA256),
            ClientCertificates.NameOf(device), ClientCertificates.ClientAuthentication, now, entropy);
    }

    public void Dispose() => root.Dispose();

    private static CertificateRequest LoadRequest(string pem)
    {
        try
        {
            // The option is what makes the extensions readable; the signature of the request is checked by default.
            return CertificateRequest.LoadSigningRequestPem(
                pem, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or AsnContentException)
        {
            throw new OperatorException("The certification request can't be read.", e);
        }
    }

    private X509Certificate2 Issue(
        CertificateRequest request, X509Extension names, string usage, DateTimeOffset now, EntropySource entropy)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: true));
        request.CertificateExtensions.Add(names);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        return request.Create(root, now - Backdating, now.AddYears(IssuedYears), SerialNumber(entropy));
    }

    private static X500DistinguishedName Name(string commonName)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(commonName);
        return builder.Build();
    }

    /// <summary>128 random bits, positive (RFC 5280 §4.1.2.2).</summary>
    private static byte[] SerialNumber(EntropySource entropy)
    {
        var serial = new byte[16];
        entropy.Fill(serial);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}
