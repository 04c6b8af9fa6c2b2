using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Operator;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway;

/// <summary>The operator's commands: what they make, and what they refuse.</summary>
[TestClass]
public sealed class InstallationTests : IDisposable
{
    private static readonly Realm Realm = Realm.Parse("office");
    private static readonly DeviceId Device = DeviceId.Parse("stb-1");
    private static readonly HouseholdId Household = HouseholdId.Parse("household-1");

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("tvo");
    private readonly FakeTime _time = new(new DateTimeOffset(2026, 10, 14, 11, 30, 0, TimeSpan.Zero));
    private readonly Manufacturer _manufacturer = new();
    private readonly PaymentBox _box;
    private readonly ECDsa _deviceKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly OperatorFolder _folder;
    private readonly Installation _installation;

    public InstallationTests()
    {
        _box = new PaymentBox(Realm, Household, _time);
        _folder = new OperatorFolder(Path.Combine(_temporary.FullName, "operator"));
        _installation = new Installation(_folder, _time, EntropySource.System);
    }

    public void Dispose()
    {
        _manufacturer.Dispose();
        _box.Dispose();
        _deviceKey.Dispose();
        _temporary.Delete(recursive: true);
    }

    [TestMethod]
    public async Task Everything_in_a_new_installation_is_for_its_owner_only()
    {
        await _installation.InitAsync(Realm);

        foreach (var path in Directory.EnumerateFileSystemEntries(_folder.Root, "*", SearchOption.AllDirectories).Append(_folder.Root))
        {
            var others = File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
                | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
            Assert.AreEqual(UnixFileMode.None, others, path);
        }
    }

    [TestMethod]
    public async Task Before_the_first_payment_there_is_no_head_to_publish()
    {
        await _installation.InitAsync(Realm);

        await Assert.ThrowsExactlyAsync<OperatorException>(() => _installation.ProveGrowthAsync(null));
    }

    [TestMethod]
    public async Task What_boxes_and_devices_pin_is_published()
    {
        await _installation.InitAsync(Realm);

        using var published = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.OperatorJson));
        using var keys = OperatorKeys.Load(_folder);
        EcdsaPublicKey Published(string name) =>
            EcdsaPublicKey.Import(Convert.FromBase64String(published.RootElement.GetProperty(name).GetString()!));
        Assert.AreEqual("office", published.RootElement.GetProperty("realm").GetString());
        Assert.AreEqual(keys.Quotes.PublicKey.Id, Published("quotePublicKey").Id);
        Assert.AreEqual(keys.TreeHeads.PublicKey.Id, Published("treeHeadPublicKey").Id);
        Assert.AreNotEqual(Published("quotePublicKey").Id, Published("meterCardPublicKey").Id);
        Assert.AreNotEqual(Published("treeHeadPublicKey").Id, Published("meterCardPublicKey").Id);
    }

    [TestMethod]
    public async Task An_installation_is_never_overwritten()
    {
        await _installation.InitAsync(Realm);
        var key = await File.ReadAllTextAsync(_folder.QuoteKey);

        await Assert.ThrowsExactlyAsync<OperatorException>(() => _installation.InitAsync(Realm));

        Assert.AreEqual(key, await File.ReadAllTextAsync(_folder.QuoteKey));
    }

    [TestMethod]
    public async Task An_enrolled_device_gets_a_certificate_that_says_who_it_is_and_what_for()
    {
        await _installation.InitAsync(Realm);

        using var certificate = X509Certificate2.CreateFromPem(await EnrolAsync());

        using var operatorCa = X509CertificateLoader.LoadCertificateFromFile(_folder.OperatorCa);
        Assert.AreEqual(Device, ClientCertificates.DeviceOf(certificate));
        Assert.IsTrue(ClientCertificates.IsAcceptable(certificate, operatorCa, _time.GetUtcNow()));
        Assert.IsTrue(ClientCertificates.IsAcceptable(certificate, operatorCa, _time.GetUtcNow() - TimeSpan.FromHours(23)));
        Assert.IsFalse(ClientCertificates.IsAcceptable(certificate, operatorCa, _time.GetUtcNow() - TimeSpan.FromHours(25)));
        Assert.IsFalse(ClientCertificates.IsAcceptable(certificate, operatorCa, _time.GetUtcNow().AddYears(6)));
        CollectionAssert.AreEqual(_deviceKey.ExportSubjectPublicKeyInfo(), certificate.PublicKey.ExportSubjectPublicKeyInfo());
    }

    [TestMethod]
    [DataRow("1.3.6.1.5.5.7.3.2", "urn:tvpay:device:stb-1", true)]
    [DataRow("1.3.6.1.5.5.7.3.1", "urn:tvpay:device:stb-1", false, DisplayName = "for servers")]
    [DataRow(null, "urn:tvpay:device:stb-1", false, DisplayName = "for anything")]
    [DataRow("1.3.6.1.5.5.7.3.2", "urn:tvpay:box:stb-1", false, DisplayName = "not a device's name")]
    [DataRow("1.3.6.1.5.5.7.3.2", null, false, DisplayName = "without a name")]
    public async Task Only_a_certificate_for_clients_that_names_a_device_is_let_in(string? usage, string? name, bool isLetIn)
    {
        await _installation.InitAsync(Realm);
        using var operatorCa = X509Certificate2.CreateFromPem(PrivateFile.Read(_folder.OperatorCa), PrivateFile.Read(_folder.OperatorCaKey));
        var request = new CertificateRequest("CN=stb-1", _deviceKey, HashAlgorithmName.SHA256);
        if (usage is not null) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], true));
        if (name is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddUri(new Uri(name));
            request.CertificateExtensions.Add(names.Build());
        }

        using var certificate = request.Create(operatorCa, _time.GetUtcNow(), _time.GetUtcNow().AddDays(1), [1]);

        Assert.AreEqual(isLetIn, ClientCertificates.IsAcceptable(certificate, operatorCa, _time.GetUtcNow()));
    }

    [TestMethod]
    public async Task A_request_for_another_device_or_without_a_good_signature_is_refused()
    {
        await _installation.InitAsync(Realm);
        var other = WireRig.Request(_deviceKey, DeviceId.Parse("stb-2"));

        await RefusedAsync(() => EnrolAsync(request: other));
        await RefusedAsync(() => EnrolAsync(request: "nonsense"));
        await RefusedAsync(() => EnrolAsync(request: Bent(WireRig.Request(_deviceKey, Device))));
        using var rsa = RSA.Create(2048);
        var rsaRequest = new CertificateRequest("CN=stb-1", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        await RefusedAsync(() => EnrolAsync(request: rsaRequest.CreateSigningRequestPem()));
    }

    [TestMethod]
    public async Task A_box_that_its_manufacturer_does_not_vouch_for_is_refused()
    {
        await _installation.InitAsync(Realm);
        using var clone = new Manufacturer();
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        await RefusedAsync(() => EnrolAsync(attestation: clone.Attest(_box)));
        await RefusedAsync(() => EnrolAsync(attestation: _manufacturer.RootPem));
        await RefusedAsync(() => EnrolAsync(attestation: _manufacturer.Attest("CN=No serial", BoxKey())));
        await RefusedAsync(() => EnrolAsync(attestation: _manufacturer.Attest("CN=Box,SERIALNUMBER=BX-1", curve.ExportSubjectPublicKeyInfo())));
        await RefusedAsync(() => EnrolAsync(attestation: "nonsense"));
    }

    [TestMethod]
    public async Task Only_a_household_that_exists_gets_a_device_and_no_device_changes_hands()
    {
        await _installation.InitAsync(Realm);
        var refusal = await Assert.ThrowsExactlyAsync<TvPayException>(() => _installation.EnrolAsync(
            WireRig.Request(_deviceKey, Device), Device, HouseholdId.Parse("nobody"), _manufacturer.Attest(_box), _manufacturer.RootPem));
        Assert.AreEqual(ErrorCode.InvalidRequest, refusal.Code);
        await EnrolAsync();
        await EnrolAsync();
    }

    [TestMethod]
    public async Task Two_gateway_processes_never_share_an_installation()
    {
        await _installation.InitAsync(Realm);
        using (_folder.Lock())
            await RefusedAsync(() => EnrolAsync());
        await EnrolAsync();
    }

    private Task<string> EnrolAsync(string? request = null, string? attestation = null) => _installation.EnrolAsync(
        request ?? WireRig.Request(_deviceKey, Device),
        Device,
        Household,
        attestation ?? _manufacturer.Attest(_box),
        _manufacturer.RootPem);

    private byte[] BoxKey() => ((EcdsaPublicKey)_box.Key.PublicKey).SubjectPublicKeyInfo.ToArray();

    private static Task RefusedAsync(Func<Task> command) => Assert.ThrowsExactlyAsync<OperatorException>(command);

    /// <summary>One bit of the request's signature, its last byte, turned over.</summary>
    private static string Bent(string pem)
    {
        var fields = PemEncoding.Find(pem);
        var bytes = Convert.FromBase64String(pem[fields.Base64Data]);
        bytes[^1] ^= 1;
        return PemEncoding.WriteString("CERTIFICATE REQUEST", bytes);
    }
}
