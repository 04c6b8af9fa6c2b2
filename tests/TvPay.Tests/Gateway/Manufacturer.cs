using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TvPay.Tests.Gateway;

/// <summary>A box manufacturer: a root, and attestations of payment keys.</summary>
internal sealed class Manufacturer : IDisposable
{
    private static readonly DateTimeOffset Ever = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;

    public Manufacturer()
    {
        var request = new CertificateRequest("CN=Box works", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _root = request.CreateSelfSigned(Ever, Ever.AddYears(100));
    }

    public string RootPem => _root.ExportCertificatePem();

    /// <param name="subject">With the box's serial number, as a rule.</param>
    public string Attest(string subject, byte[] publicKey)
    {
        var key = PublicKey.CreateFromSubjectPublicKeyInfo(publicKey, out _);
        var request = new CertificateRequest(new X500DistinguishedName(subject), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        using var certificate = request.Create(_root, Ever, Ever.AddYears(100), [1, 2, 3]);
        return certificate.ExportCertificatePem();
    }

    public string Attest(PaymentBox box) => Attest(
        $"CN=Payment key,SERIALNUMBER={box.Id}",
        ((TvPay.Payments.Evidence.EcdsaPublicKey)box.Key.PublicKey).SubjectPublicKeyInfo.ToArray());

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
    }
}
