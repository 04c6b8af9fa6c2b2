using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Box.Sessions;
using TvPay.Box.Tls;
using TvPay.Tests.Payments;
using TvPay.VirtualBox.CommandLine;
using TvPay.VirtualBox.Manufacture;

namespace TvPay.Tests.VirtualBox;

/// <summary>A box in a folder, made, paired and opened by the command line's verbs.</summary>
[TestClass]
public sealed class StateFolderTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tvpay-box-").FullName;

    private string Box => Path.Combine(_folder, "box");

    private string Ca => Path.Combine(_folder, "ca");

    [TestCleanup]
    public void PutAway() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task A_box_that_was_made_and_paired_signs_for_its_household_and_remembers_after_a_restart()
    {
        Assert.AreEqual(0, await RunAsync("manufacture", "--state", Box, "--ca", Ca, "--box-id", "BOX-7"));
        Assert.AreEqual(0, await PairAsync());
        using var manufacturer = X509Certificate2.CreateFromPem(
            File.ReadAllText(Path.Combine(Ca, StateFolder.ManufacturerFile)));
        var trust = new BoxTrust(manufacturer, "BOX-7");
        for (ulong counter = 1; counter <= 2; counter++)
        {
            using var box = new StateFolder(Box).Open(TimeProvider.System);
            await using var person = new TvPay.VirtualBox.People.ScriptedPerson(
                box, TvPay.VirtualBox.People.PersonScript.AgreeToAll);
            box.Plug();
            await using var session = await BoxConnector.OpenAsync(
                box.ConnectInMemory(), 3, BoxRig.Bridge, trust, new BoxSessionOptions(), TimeProvider.System,
                CancellationToken.None).Come();
            Assert.AreEqual(Given.Household.ToString(), session.Box.HouseholdId);
            Assert.AreEqual(counter - 1, session.Box.Counter);
            await session.AuthorizeAsync(
                BoxRig.NewId(), [BoxRig.Item((int)counter)], BoxRig.PersonTimeout, _ => { }, CancellationToken.None).Come();
            Assert.HasCount((int)counter, box.Journal);
        }
    }

    [TestMethod]
    public async Task Private_keys_are_for_their_owner_alone()
    {
        await RunAsync("manufacture", "--state", Box, "--ca", Ca);
        foreach (string file in Directory.GetFiles(_folder, "*.key.pem", SearchOption.AllDirectories))
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file), file);
    }

    [TestMethod]
    public async Task Two_boxes_of_one_manufacturer_are_two_boxes_and_one_is_never_made_over()
    {
        string other = Path.Combine(_folder, "other");
        await RunAsync("manufacture", "--state", Box, "--ca", Ca, "--box-id", "BOX-7");
        Assert.AreEqual(0, await RunAsync("manufacture", "--state", other, "--ca", Ca, "--box-id", "BOX-8"));
        Assert.AreNotEqual(new StateFolder(Box).TlsFingerprint(), new StateFolder(other).TlsFingerprint());
        Assert.AreEqual(
            File.ReadAllText(Path.Combine(Box, StateFolder.ManufacturerFile)),
            File.ReadAllText(Path.Combine(other, StateFolder.ManufacturerFile)));

        var fingerprint = new StateFolder(Box).TlsFingerprint();
        Assert.AreEqual(1, await RunAsync("manufacture", "--state", Box, "--ca", Ca, "--box-id", "BOX-7"));
        Assert.AreEqual(fingerprint, new StateFolder(Box).TlsFingerprint());
    }

    [TestMethod]
    public void The_payment_keys_certificate_is_attested_for_nothing_else()
    {
        new StateFolder(Box).Manufacture(Given.Box, Ca);
        using var payment = X509Certificate2.CreateFromPem(
            File.ReadAllText(Path.Combine(Box, StateFolder.PaymentCertificateFile)));
        Assert.AreEqual(Given.Box.ToString(), BoxCertificates.SerialNumber(payment));
        Assert.IsNotNull(BoxCertificates.Objection(payment, BoxCertificates.BoxName, BoxCertificates.ServerUsage));
        var usages = payment.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages;
        Assert.AreEqual(DemoManufacturer.PaymentKeyUsage, usages.Cast<Oid>().Single().Value);
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("null")]
    [DataRow("not json")]
    [DataRow("{\"realm\":\"r\",\"household_id\":\"h\",\"quote_keys\":[\"AAAA\"],\"bridge_certificate_sha256\":\"00\"}")]
    public void Broken_pins_are_an_error_and_not_an_unpaired_box(string content)
    {
        var folder = new StateFolder(Box);
        folder.Manufacture(Given.Box, Ca);
        File.WriteAllText(Path.Combine(Box, StateFolder.PinsFile), content);
        Assert.ThrowsExactly<InvalidDataException>(() => folder.Open(TimeProvider.System));
    }

    [TestMethod]
    public async Task Bad_arguments_end_with_a_sentence_and_an_exit_code()
    {
        Assert.AreEqual(1, await RunAsync("--port", "0"));
        Assert.AreEqual(1, await RunAsync("--state", Path.Combine(_folder, "nowhere"), "--port", "0"));
        Assert.AreEqual(1, await RunAsync("--state", Box, "--script", "dance"));
        Assert.AreEqual(1, await RunAsync("--state", Box, "--speed", "ludicrous"));
        Assert.AreEqual(1, await RunAsync("manufacture", "--state", Box, "--ca", Ca, "--box-id", "an id with spaces"));
        Assert.AreEqual(1, await RunAsync("manufacture", "--ca", Ca));
        Assert.AreEqual(0, await RunAsync("--help"));
    }

    private static Task<int> RunAsync(params string[] arguments)
        => BoxCommandLine.Create().Parse(arguments).InvokeAsync();

    private async Task<int> PairAsync()
    {
        string quoteKey = Path.Combine(_folder, "quote.pem");
        string bridge = Path.Combine(_folder, "bridge.pem");
        var key = (TvPay.Payments.Evidence.EcdsaPublicKey)Given.QuoteKey.PublicKey;
        await File.WriteAllTextAsync(quoteKey, PemEncoding.WriteString("PUBLIC KEY", key.SubjectPublicKeyInfo));
        await File.WriteAllTextAsync(bridge, BoxRig.Bridge.ExportCertificatePem());
        return await RunAsync(
            "pair-demo", "--state", Box, "--realm", Given.Realm.ToString(), "--household", Given.Household.ToString(),
            "--quote-key", quoteKey, "--bridge-certificate", bridge);
    }
}
