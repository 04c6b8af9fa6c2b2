using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Gateway.Devices;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Simulation.Evidence;

/// <summary>
/// Who is who in every world: names, keys, certificates, all of them the same bytes in every process. Signatures of
/// certificates are empty: below TLS nobody looks at them.
/// </summary>
internal static class Parties
{
    public static readonly Realm Realm = Realm.Parse("sim-realm");
    public static readonly HouseholdId Household = HouseholdId.Parse("household-1");
    public static readonly HouseholdId Neighbours = HouseholdId.Parse("household-2");
    public static readonly DeviceId Device = DeviceId.Parse("stb-1");
    public static readonly BoxId Box = BoxId.Parse("BOX-0001");
    public static readonly BoxId StrangeBox = BoxId.Parse("BOX-0666");

    /// <summary>The example key of RFC 6979 A.2.5.</summary>
    public static readonly EcdsaPublicKey BoxPoint = PointOf(
        "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6",
        "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299");

    /// <summary>The base point of P-256 (SEC 2, 2.4.2).</summary>
    private static readonly EcdsaPublicKey OtherPoint = PointOf(
        "6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296",
        "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5");

    public static readonly SimKey QuoteKey = new("quotes");
    public static readonly SimKey TreeHeadKey = new("tree heads");

    /// <summary>Known by the point that its certificate names.</summary>
    public static readonly SimKey BoxKey = new("box", BoxPoint.Id);
    public static readonly SimKey StrangeBoxKey = new("another box", OtherPoint.Id);

    public static readonly X509Certificate2 BoxCertificate = Certificate("CN=payment key, SERIALNUMBER=BOX-0001", BoxPoint);
    public static readonly X509Certificate2 StrangeBoxCertificate = Certificate("CN=payment key, SERIALNUMBER=BOX-0666", OtherPoint);
    public static readonly X509Certificate2 DeviceCertificate =
        Certificate("CN=stb-1", OtherPoint, ClientCertificates.NameOf(Device));

    private static X509Certificate2 Certificate(string subject, EcdsaPublicKey key, params X509Extension[] extensions)
    {
        var request = new CertificateRequest(
            new X500DistinguishedName(subject),
            System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(key.SubjectPublicKeyInfo, out _),
            HashAlgorithmName.SHA256);
        foreach (var extension in extensions) request.CertificateExtensions.Add(extension);
        return request.Create(
            new X500DistinguishedName("CN=nobody"), new Unsigned(), World.Start.AddYears(-1), World.Start.AddYears(30), [1]);
    }

    private static EcdsaPublicKey PointOf(string x, string y)
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Convert.FromHexString(x), Y = Convert.FromHexString(y) },
        });
        return EcdsaPublicKey.Of(key);
    }

    private sealed class Unsigned : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
            [0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]; // ecdsa-with-SHA256 (RFC 5758 §3.2)

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => new byte[64];

        protected override System.Security.Cryptography.X509Certificates.PublicKey BuildPublicKey() =>
            throw new NotSupportedException("It signs nothing of its own.");
    }
}
