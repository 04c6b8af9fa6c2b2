using System.Security.Cryptography;
using TvPay.Service.Commands;
using TvPay.Tests.SetTopBox;
using TvPay.Tests.SetTopBox.Identity;

namespace TvPay.Tests.Service;

[TestClass]
public sealed class TvCommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("pay")]
    [DataRow("init")]
    [DataRow("init --state x")]
    [DataRow("init --state x --device", DisplayName = "init with an option that lacks its value")]
    [DataRow("init --state x --device d --colour red")]
    [DataRow("bind --state x --household h --box-certificate missing.pem --manufacturer-ca missing.pem")]
    [DataRow("run --state x --gateway http://127.0.0.1:1 --bridge-socket b.sock")]
    [DataRow("run --state x --gateway https://127.0.0.1:1/path --bridge-socket b.sock")]
    [DataRow("run --state x --gateway https://127.0.0.1:1 --bridge-socket b.sock --head hologram")]
    [DataRow("run --state x --gateway https://127.0.0.1:1 --bridge-socket b.sock --head terminal,hologram")]
    [DataRow("run --state x --gateway https://127.0.0.1:1 --bridge-socket b.sock --head web,")]
    [DataRow("run --state x --gateway https://127.0.0.1:1 --bridge-socket b.sock --head web,web")]
    [DataRow("run --state x --gateway https://127.0.0.1:1 --bridge-socket b.sock --head web --web-port 65536")]
    [DataRow("run --state x --gateway https://127.0.0.1:1 --bridge-socket b.sock --head web --web-port -1")]
    [DataRow("run --state x --gateway https://127.0.0.1:1 --bridge-socket b.sock --language tlh")]
    [DataRow("run --state x --gateway https://127.0.0.1:1 --bridge-socket b.sock --remote event3")]
    public async Task Bad_arguments_are_a_sentence_and_exit_code_2(string line)
    {
        Assert.AreEqual(2, await RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        StringAssert.Contains(_error.ToString(), "--help");
        Assert.IsGreaterThan(1, _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, "and what was wrong");
    }

    [TestMethod]
    public async Task A_device_that_is_no_name_is_told_what_one_is()
    {
        Assert.AreEqual(2, await RunAsync("init", "--state", _folder.File("tv"), "--device", "set top"));
        StringAssert.Contains(_error.ToString(), "'set top'");
    }

    [TestMethod]
    [DataRow("--help")]
    [DataRow("run --help")]
    public async Task Help_is_there(string line)
    {
        Assert.AreEqual(0, await RunAsync(line.Split(' ')));
        StringAssert.Contains(_output.ToString(), "Usage");
    }

    [TestMethod]
    public async Task Init_and_bind_leave_what_the_service_needs()
    {
        using var manufacturer = new DemoAuthority("manufacturer");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(_folder.File("box.pem"), manufacturer.Attest(key, "BX-000001"));
        await File.WriteAllTextAsync(_folder.File("ca.pem"), manufacturer.Pem);

        Assert.AreEqual(0, await RunAsync("init", "--state", _folder.File("tv"), "--device", "stb-1"));
        Assert.AreEqual(0, await RunAsync(
            "bind", "--state", _folder.File("tv"), "--household", "household-1",
            "--box-certificate", _folder.File("box.pem"), "--manufacturer-ca", _folder.File("ca.pem")));
        StringAssert.Contains(_output.ToString(), "bound to household household-1, box BX-000001");
        Assert.IsTrue(File.Exists(_folder.File("tv/device.csr")));
        StringAssert.Contains(await File.ReadAllTextAsync(_folder.File("tv/household.json")), "\"boxId\": \"BX-000001\"");
    }

    [TestMethod]
    public async Task A_box_that_its_manufacturer_does_not_know_is_not_bound()
    {
        using var manufacturer = new DemoAuthority("manufacturer");
        using var stranger = new DemoAuthority("manufacturer");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(_folder.File("box.pem"), stranger.Attest(key, "BX-000001"));
        await File.WriteAllTextAsync(_folder.File("ca.pem"), manufacturer.Pem);
        Assert.AreEqual(1, await RunAsync(
            "bind", "--state", _folder.File("tv"), "--household", "household-1",
            "--box-certificate", _folder.File("box.pem"), "--manufacturer-ca", _folder.File("ca.pem")));
        StringAssert.Contains(_error.ToString(), "TP407");
    }

    [TestMethod]
    public async Task Run_says_what_is_missing_and_what_to_do()
    {
        string[] run = ["run", "--state", _folder.File("tv"), "--gateway", "https://127.0.0.1:1", "--bridge-socket", _folder.File("b")];
        Assert.AreEqual(1, await RunAsync(run));
        StringAssert.Contains(_error.ToString(), "'tvpay-tv init' makes it");
        await RunAsync("init", "--state", _folder.File("tv"), "--device", "stb-1");
        Assert.AreEqual(1, await RunAsync(run));
        StringAssert.Contains(_error.ToString(), "operator.json");
    }

    private Task<int> RunAsync(params string[] args) => TvCommandLine.RunAsync(args, _output, _error);
}
