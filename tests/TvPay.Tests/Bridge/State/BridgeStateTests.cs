using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Box.Tls;
using TvPay.Bridge;
using TvPay.Bridge.State;
using TvPay.Tests.SetTopBox;

namespace TvPay.Tests.Bridge.State;

[TestClass]
public sealed class BridgeStateTests : IDisposable
{
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [TestMethod]
    public void Init_makes_a_key_that_nobody_else_can_read_and_a_client_certificate()
    {
        var folder = StateFolder.Create(_temporary.File("s"));
        using var certificate = BridgeIdentity.Create(folder);
        Assert.AreEqual(OwnerReadWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
        Assert.AreEqual(OwnerReadWrite, File.GetUnixFileMode(folder.Key));
        Assert.IsNull(BoxCertificates.Objection(certificate, BoxCertificates.BridgeName, BoxCertificates.ClientUsage));
        Assert.AreEqual(certificate.Subject, certificate.Issuer);
        using var key = certificate.GetECDsaPrivateKey();
        Assert.AreEqual(256, key!.KeySize);
        StringAssert.Contains(File.ReadAllText(folder.Key), "BEGIN PRIVATE KEY");
    }

    [TestMethod]
    public void Init_again_keeps_what_the_box_has_pinned()
    {
        var folder = StateFolder.Create(_temporary.File("s"));
        using var first = BridgeIdentity.Create(folder);
        using var second = BridgeIdentity.Create(StateFolder.Create(_temporary.File("s")));
        using var loaded = BridgeIdentity.Load(StateFolder.Open(_temporary.File("s")));
        Assert.AreEqual(first.Thumbprint, second.Thumbprint);
        Assert.AreEqual(first.Thumbprint, loaded.Thumbprint);
    }

    [TestMethod]
    public void Init_that_was_cut_short_after_the_key_goes_on_with_that_key()
    {
        var folder = StateFolder.Create(_temporary.File("s"));
        using var first = BridgeIdentity.Create(folder);
        File.Delete(folder.Certificate);
        using var second = BridgeIdentity.Create(folder);
        CollectionAssert.AreEqual(first.GetPublicKey(), second.GetPublicKey());
    }

    [TestMethod]
    public void A_key_that_others_could_read_is_refused()
    {
        var folder = StateFolder.Create(_temporary.File("s"));
        BridgeIdentity.Create(folder).Dispose();
        File.SetUnixFileMode(folder.Key, OwnerReadWrite | UnixFileMode.GroupRead);
        StringAssert.Contains(Refused(() => BridgeIdentity.Load(folder)), "open to others");
    }

    [TestMethod]
    public void A_folder_that_is_open_to_others_is_refused_by_run_and_closed_by_init()
    {
        var path = Directory.CreateDirectory(
            _temporary.File("s"), OwnerReadWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute).FullName;
        StringAssert.Contains(Refused(() => StateFolder.Open(path)), "chmod 0700");
        StateFolder.Create(path);
        StateFolder.Open(path);
    }

    [TestMethod]
    public void Without_init_there_is_nothing_to_run_with()
    {
        StringAssert.Contains(Refused(() => StateFolder.Open(_temporary.File("s"))), "tvpay-bridge init");
        var folder = StateFolder.Create(_temporary.File("s"));
        StringAssert.Contains(Refused(() => BridgeIdentity.Load(folder)), "tvpay-bridge init");
        Assert.IsNull(BoxPins.Load(folder));
    }

    [TestMethod]
    [DataRow("no certificate at all")]
    [DataRow("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void A_broken_certificate_is_said_so(string text)
    {
        var folder = StateFolder.Create(_temporary.File("s"));
        BridgeIdentity.Create(folder).Dispose();
        File.WriteAllText(folder.Certificate, text);
        StringAssert.Contains(Refused(() => BridgeIdentity.Load(folder)), "bridge-certificate.pem is broken");
        Refused(() => BridgeIdentity.Create(folder));
    }

    [TestMethod]
    public void A_key_of_another_certificate_is_said_so()
    {
        var folder = StateFolder.Create(_temporary.File("s"));
        BridgeIdentity.Create(folder).Dispose();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(folder.Key, other.ExportPkcs8PrivateKeyPem());
        Refused(() => BridgeIdentity.Load(folder));
    }

    [TestMethod]
    public void Pins_come_back_as_they_were_written()
    {
        var folder = StateFolder.Create(_temporary.File("s"));
        using var ca = Authority(isAuthority: true);
        BoxPins.Parse(ca.ExportCertificatePem(), "BOX-0001").Save(folder);
        var pins = BoxPins.Load(folder)!;
        Assert.AreEqual("BOX-0001", pins.BoxId);
        Assert.AreEqual(ca.Thumbprint, pins.Manufacturer.Thumbprint);
        Assert.AreEqual(OwnerReadWrite, File.GetUnixFileMode(folder.Pins));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("BOX 1")]
    [DataRow("盒子")]
    [DataRow("123456789012345678901234567890123")]
    public void What_is_no_box_id_is_not_pinned(string boxId)
    {
        using var ca = Authority(isAuthority: true);
        StringAssert.Contains(Refused(() => BoxPins.Parse(ca.ExportCertificatePem(), boxId)), "no box id");
    }

    [TestMethod]
    public void Who_may_not_attest_is_not_pinned()
    {
        using var leaf = Authority(isAuthority: false);
        StringAssert.Contains(Refused(() => BoxPins.Parse(leaf.ExportCertificatePem(), "BOX-1")), "not a CA's");
        Refused(() => BoxPins.Parse("hello", "BOX-1"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{}")]
    [DataRow("null")]
    [DataRow("""{"boxId":"BOX-1"}""")]
    [DataRow("""{"boxId":null,"manufacturerCa":"x"}""")]
    [DataRow("""{"boxId":"BOX-1","manufacturerCa":"x"}""")]
    public void Broken_pins_are_said_so_and_never_taken_for_none(string json)
    {
        var folder = StateFolder.Create(_temporary.File("s"));
        File.WriteAllText(folder.Pins, json);
        Refused(() => BoxPins.Load(folder));
    }

    private static string Refused(Func<object?> what) => Assert.ThrowsExactly<BridgeException>(() => what()).Message;

    private static X509Certificate2 Authority(bool isAuthority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=manufacturer", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        return request.CreateSelfSigned(BoxCertificates.NotBefore, BoxCertificates.NotAfter);
    }
}
