using System.Net;
using TvPay.Bridge.CommandLine;

namespace TvPay.Tests.Bridge.CommandLine;

[TestClass]
public sealed class BridgeCommandLineTests
{
    [TestMethod]
    public void Run_reads_everything_it_is_given()
    {
        var run = (BridgeCommand.Run)Parse(
            "run --state /s --development --usbip 127.0.0.1:3240 --socket=/r/b.sock --language en "
            + "--allow-uid 1000 --allow-uid 1001 --allow-gid 44");
        Assert.AreEqual("/s", run.State);
        Assert.AreEqual(new UsbIpAddress(IPAddress.Loopback, 3240), run.UsbIp);
        Assert.AreEqual("/r/b.sock", run.Socket);
        Assert.AreEqual("en", run.Language);
        CollectionAssert.AreEqual(new uint[] { 1000, 1001 }, run.AllowUids.ToArray());
        CollectionAssert.AreEqual(new uint[] { 44 }, run.AllowGids.ToArray());
    }

    [TestMethod]
    public void Run_admits_nobody_else_and_speaks_Chinese_unless_told_otherwise()
    {
        var run = (BridgeCommand.Run)Parse("run --state /s --development --usbip [::1]:1 --socket /r/b");
        Assert.AreEqual("zh-Hans", run.Language);
        Assert.AreEqual(IPAddress.IPv6Loopback, run.UsbIp?.Host);
        Assert.IsTrue(run.AllowUids.IsEmpty && run.AllowGids.IsEmpty);
    }

    [TestMethod]
    public void Run_uses_this_machine_s_USB_unless_told_otherwise() =>
        Assert.IsNull(((BridgeCommand.Run)Parse("run --state /s --socket /r/b")).UsbIp);

    [TestMethod]
    public void List_writes_text_or_JSON()
    {
        Assert.AreEqual(new BridgeCommand.ListBoxes(AsJson: false), Parse("list"));
        Assert.AreEqual(new BridgeCommand.ListBoxes(AsJson: true), Parse("list --json"));
    }

    [TestMethod]
    public void Init_and_pair_demo_are_read()
    {
        Assert.AreEqual(new BridgeCommand.Init("/s"), Parse("init --state /s"));
        Assert.AreEqual(
            new BridgeCommand.PairDemo("/s", "ca.pem", "BOX-1"),
            Parse("pair-demo --state /s --manufacturer-ca ca.pem --box-id BOX-1"));
    }

    [TestMethod]
    [DataRow("--help")]
    [DataRow("run --help")]
    [DataRow("help")]
    public void Help_is_everywhere(string line) => Assert.IsInstanceOfType<BridgeCommand.Help>(Parse(line));

    [TestMethod]
    [DataRow("", "Say what to do")]
    [DataRow("serve", "'serve'")]
    [DataRow("init", "--state is missing")]
    [DataRow("init --state", "--state wants a value")]
    [DataRow("init --state --development", "--state wants a value")]
    [DataRow("init --state /s --force", "'--force'")]
    [DataRow("init --state /s extra", "'extra'")]
    [DataRow("init --state /a --state /b", "given twice")]
    [DataRow("list --xml", "'--xml'")]
    [DataRow("run --state /s --socket /r/b --usbip 127.0.0.1:1", "only with --development")]
    [DataRow("run --state /s --socket /r/b --development --usbip 10.0.0.1:3240", "only this machine")]
    [DataRow("run --state /s --socket /r/b --development --usbip [2001:db8::1]:3240", "only this machine")]
    [DataRow("run --state /s --socket /r/b --development --usbip localhost:3240", "ADDRESS:PORT")]
    [DataRow("run --state /s --socket /r/b --development --usbip 127.0.0.1", "ADDRESS:PORT")]
    [DataRow("run --state /s --socket /r/b --development --usbip 127.0.0.1:0", "ADDRESS:PORT")]
    [DataRow("run --state /s --socket /r/b --development --usbip 127.0.0.1:65536", "ADDRESS:PORT")]
    [DataRow("run --state /s --socket /r/b --development --usbip 127.0.0.1:+1", "ADDRESS:PORT")]
    [DataRow("run --state /s --socket /r/b --development --usbip ::1:1", "ADDRESS:PORT")]
    [DataRow("run --state /s --socket /r/b --development --usbip 127.0.0.1:1 --language tlh", "--language")]
    [DataRow("run --state /s --socket /r/b --development --usbip 127.0.0.1:1 --allow-uid root", "wants a number")]
    [DataRow("run --state /s --socket /r/ --development --usbip 127.0.0.1:1", "not of a folder")]
    public void What_can_not_be_is_said_in_a_sentence(string line, string says)
    {
        var error = Assert.ThrowsExactly<CommandLineException>(() => Parse(line));
        StringAssert.Contains(error.Message, says);
    }

    [TestMethod]
    public void A_socket_s_path_ends_at_what_the_kernel_takes()
    {
        var longest = "/" + new string('x', 106);
        var run = (BridgeCommand.Run)Parse($"run --state /s --development --usbip 127.0.0.1:1 --socket {longest}");
        Assert.AreEqual(longest, run.Socket);
        var error = Assert.ThrowsExactly<CommandLineException>(
            () => Parse($"run --state /s --development --usbip 127.0.0.1:1 --socket {longest}x"));
        StringAssert.Contains(error.Message, "at most 107 bytes, this one has 108");
    }

    private static BridgeCommand Parse(string line) =>
        BridgeCommandLine.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
