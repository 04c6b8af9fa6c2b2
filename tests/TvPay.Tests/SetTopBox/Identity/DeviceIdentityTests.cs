using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using TvPay.Payments;
using TvPay.SetTopBox.Identity;

namespace TvPay.Tests.SetTopBox.Identity;

[TestClass]
public sealed class DeviceIdentityTests : IDisposable
{
    private static readonly DeviceId Device = DeviceId.Parse("stb-1");
    private static readonly HouseholdId Household = HouseholdId.Parse("household-1");

    private readonly TemporaryFolder _temporary = new();
    private readonly DemoAuthority _operator = new("operator");
    private readonly DemoAuthority _manufacturer = new("manufacturer");
    private readonly ECDsa _boxKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _gatewayKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private DeviceFolder Folder => DeviceFolder.Open(_temporary.File("tv"));

    public void Dispose()
    {
        _temporary.Dispose();
        _operator.Dispose();
        _manufacturer.Dispose();
        _boxKey.Dispose();
        _gatewayKey.Dispose();
    }

    [TestMethod]
    public void Init_makes_a_private_key_and_a_request_in_the_device_s_name()
    {
        Assert.IsTrue(DeviceKey.Initialize(Folder, Device));
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Folder.DeviceKey));
        Assert.AreEqual(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder.Path));
        using var certified = X509Certificate2.CreateFromPem(_operator.Certify(File.ReadAllText(Folder.DeviceRequest)));
        var names = certified.Extensions.Single(e => e.Oid?.Value == "2.5.29.17");
        StringAssert.Contains(names.Format(false), "urn:tvpay:device:stb-1");
        Assert.AreEqual("CN=stb-1", certified.Subject);
    }

    [TestMethod]
    public void Init_again_keeps_the_key()
    {
        DeviceKey.Initialize(Folder, Device);
        var key = File.ReadAllText(Folder.DeviceKey);
        Assert.IsFalse(DeviceKey.Initialize(Folder, Device));
        Assert.AreEqual(key, File.ReadAllText(Folder.DeviceKey));
    }

    [TestMethod]
    public void An_enrolled_and_bound_device_knows_who_it_is()
    {
        Enrol();
        Bind();
        using var identity = DeviceIdentity.Read(Folder);
        Assert.IsTrue(identity.Certificate.HasPrivateKey);
        Assert.AreEqual(Device, identity.Device);
        Assert.AreEqual(Household, identity.Binding.Household);
        Assert.AreEqual("BX-0001", identity.Binding.Box.ToString());
        CollectionAssert.AreEqual(
            _boxKey.ExportSubjectPublicKeyInfo(), identity.Binding.BoxPaymentKey.SubjectPublicKeyInfo.ToArray());
        Assert.AreEqual("test-realm", identity.Pins.Realm.ToString());
    }

    [TestMethod]
    public void A_box_of_another_manufacturer_is_not_bound()
    {
        Enrol();
        using var stranger = new DemoAuthority("manufacturer");
        AssertCode(ErrorCode.BoxUntrusted, () => Bind(stranger.Attest(_boxKey, "BX-0001")));
        Assert.IsFalse(File.Exists(Folder.Household));
    }

    [TestMethod]
    public void A_box_without_a_serial_number_or_a_P256_key_is_not_bound()
    {
        Enrol();
        AssertCode(ErrorCode.BoxUntrusted, () => Bind(_manufacturer.Attest(_boxKey, "")));
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        AssertCode(ErrorCode.BoxUntrusted, () => Bind(_manufacturer.Attest(other, "BX-0001")));
    }

    [TestMethod]
    public void An_attestation_outlives_its_dates()
    {
        Enrol();
        Bind(_manufacturer.Attest(_boxKey, "BX-0001", new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.IsTrue(File.Exists(Folder.Household));
    }

    [TestMethod]
    public void Binding_may_come_before_the_operator_is_known()
    {
        Bind();
        Enrol();
        using var identity = DeviceIdentity.Read(Folder);
        Assert.IsNull(identity.Binding.Realm);
        Assert.AreEqual("test-realm", identity.Pins.Realm.ToString());
    }

    public static IEnumerable<object[]> Spoilings() =>
        new (string, Action<DeviceFolder>)[]
        {
            ("no key", f => File.Delete(f.DeviceKey)),
            ("a key that is none", f => File.WriteAllText(f.DeviceKey, "none")),
            ("no certificate", f => File.Delete(f.DeviceCertificate)),
            ("a certificate that is none", f => File.WriteAllText(f.DeviceCertificate, "none")),
            ("another key", f =>
            {
                File.Delete(f.DeviceKey);
                DeviceKey.Initialize(f, Device);
            }),
            ("no operator's root", f => File.Delete(f.OperatorCa)),
            ("no pins", f => File.Delete(f.Operator)),
            ("pins that are no JSON", f => File.WriteAllText(f.Operator, "{")),
            ("pins without a key", f => File.WriteAllText(f.Operator, """{"realm":"test-realm","quotePublicKey":"AA=="}""")),
            ("pins with a null", f => File.WriteAllText(
                f.Operator, """{"realm":null,"quotePublicKey":"AA==","treeHeadPublicKey":"AA=="}""")),
            ("pins with a key that is none", f => File.WriteAllText(
                f.Operator, """{"realm":"test-realm","quotePublicKey":"AA==","treeHeadPublicKey":"AA=="}""")),
            ("a file without end", f => File.WriteAllText(f.Operator, new string(' ', 65 * 1024))),
            ("no household", f => File.Delete(f.Household)),
            ("a household of another realm", f => File.WriteAllText(
                f.Household, File.ReadAllText(f.Household).Replace("test-realm", "other-realm"))),
        }.Select(c => new object[] { c.Item1, c.Item2 });

    [TestMethod]
    [DynamicData(nameof(Spoilings), DynamicDataDisplayName = nameof(NameOf))]
    public void Whatever_is_missing_or_wrong_is_one_error_that_names_the_file(string what, Action<DeviceFolder> spoil)
    {
        Enrol();
        Bind();
        spoil(Folder);
        var error = AssertCode(ErrorCode.DeviceNotEnrolled, () => DeviceIdentity.Read(Folder).Dispose());
        StringAssert.Contains(error.Message, Folder.Path, what);
    }

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => $"{method.Name}: {data[0]}";

    private void Enrol()
    {
        DeviceKey.Initialize(Folder, Device);
        File.WriteAllText(Folder.DeviceCertificate, _operator.Certify(File.ReadAllText(Folder.DeviceRequest)));
        File.WriteAllText(Folder.OperatorCa, _operator.Pem);
        var key = Convert.ToBase64String(_gatewayKey.ExportSubjectPublicKeyInfo());
        File.WriteAllText(Folder.Operator, JsonSerializer.Serialize(new
        {
            realm = "test-realm",
            quotePublicKey = key,
            treeHeadPublicKey = key,
            meterCardPublicKey = key,
        }));
    }

    private void Bind(string? attestation = null)
    {
        File.WriteAllText(_temporary.File("box.pem"), attestation ?? _manufacturer.Attest(_boxKey, "BX-0001"));
        File.WriteAllText(_temporary.File("ca.pem"), _manufacturer.Pem);
        HouseholdBinding.Bind(Folder, Household, _temporary.File("box.pem"), _temporary.File("ca.pem"));
    }

    private static TvPayException AssertCode(ErrorCode expected, Action action)
    {
        var error = Assert.ThrowsExactly<TvPayException>(action);
        Assert.AreEqual(expected, error.Code);
        return error;
    }
}
