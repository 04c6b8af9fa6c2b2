using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using TvPay.Box.Tls;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Bridge.V1;
using TvPay.VirtualBox;
using TvPay.VirtualBox.Firmware;
using TvPay.VirtualBox.Manufacture;
using TvPay.VirtualBox.Store;
using TvPay.VirtualBox.UsbIp;

namespace TvPay.EndToEnd.Bridge;

/// <summary>The bridge's command line and its life as a process: started, doubled, killed, started again, ended.</summary>
[TestClass]
public sealed class BridgeProcessTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly BoxId Box = BoxId.Parse("BOX-0001");

    private readonly string _folder = Directory.CreateTempSubdirectory("tvp").FullName;

    private string State => Path.Combine(_folder, "state");

    private string Socket => Path.Combine(_folder, "run/bridge.sock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task Arguments_that_can_not_be_end_with_2_and_a_sentence()
    {
        foreach (var arguments in new string[][]
        {
            [],
            ["serve"],
            ["init"],
            ["run", "--state", State, "--socket", Socket, "--usbip", "127.0.0.1:3240"],
            ["run", "--state", State, "--socket", Socket, "--development", "--usbip", "192.0.2.1:3240"],
        })
        {
            var (exitCode, output, errors) = await BridgeProcess.RunAsync(arguments);
            Assert.AreEqual((2, ""), (exitCode, output));
            StringAssert.Contains(errors, "--help");
        }

        var help = await BridgeProcess.RunAsync("run", "--help");
        Assert.AreEqual((0, ""), (help.ExitCode, help.Errors));
        StringAssert.Contains(help.Output, "tvpay-bridge pair-demo");
    }

    [TestMethod]
    public async Task Without_an_identity_run_ends_with_1_and_says_what_to_do()
    {
        var (exitCode, _, errors) = await BridgeProcess.RunAsync(
            "run", "--state", State, "--socket", Socket, "--development", "--usbip", "127.0.0.1:3240");
        Assert.AreEqual(1, exitCode);
        StringAssert.Contains(errors, "tvpay-bridge init");
    }

    [TestMethod]
    public async Task A_killed_bridge_is_started_again_on_its_socket_and_an_ended_one_leaves_none()
    {
        using var box = await PairAsync();
        await using var server = new UsbIpServer(box, 0);
        box.Plug();

        await using (var first = await BridgeProcess.StartAsync(State, Socket, server.Port))
        {
            await MustBeReadyAsync();
            await MustListenOnNothingElseAsync(first.Id);
            var second = await BridgeProcess.RunAsync(
                "run", "--state", State, "--socket", Socket, "--development", "--usbip", "127.0.0.1:3240");
            Assert.AreEqual(1, second.ExitCode);
            StringAssert.Contains(second.Errors, "Another bridge holds");
            await first.KillAsync();
        }

        Assert.IsTrue(File.Exists(Socket), "a killed process leaves its socket");
        await using var again = await BridgeProcess.StartAsync(State, Socket, server.Port);
        await MustBeReadyAsync();
        Assert.AreEqual(0, await again.TerminateAsync());
        Assert.IsFalse(File.Exists(Socket));
    }

    /// <summary>init and pair-demo by their commands; the box that fits.</summary>
    private async Task<PaymentBox> PairAsync()
    {
        Assert.AreEqual(0, (await BridgeProcess.RunAsync("init", "--state", State)).ExitCode);
        using var manufacturer = DemoManufacturer.Create();
        var ca = Path.Combine(_folder, "ca.pem");
        await File.WriteAllTextAsync(ca, manufacturer.Certificate.ExportCertificatePem());
        var pairing = await BridgeProcess.RunAsync(
            "pair-demo", "--state", State, "--manufacturer-ca", ca, "--box-id", Box.ToString());
        Assert.AreEqual(0, pairing.ExitCode, pairing.Errors);

        using var bridge = X509Certificate2.CreateFromPem(
            await File.ReadAllTextAsync(Path.Combine(State, "bridge-certificate.pem")));
        using var tlsKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var paymentKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var identity = new FactoryIdentity(
            Box,
            manufacturer.AttestTls(Box, tlsKey),
            manufacturer.AttestPaymentKey(Box, paymentKey),
            new EcdsaSigner(paymentKey));
        var pins = new BoxPins(
            Realm.Parse("test-realm"),
            HouseholdId.Parse("household-1"),
            [EcdsaPublicKey.Of(paymentKey)],
            Hash256.FromBytes(BoxCertificates.Fingerprint(bridge)));
        return new PaymentBox(identity, pins, new MemoryStore(), TimeProvider.System);
    }

    private async Task MustBeReadyAsync()
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = handler });
        using var watch = new BoxService.BoxServiceClient(channel).WatchBox(new WatchBoxRequest());
        do Assert.IsTrue(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Limit));
        while (watch.ResponseStream.Current.Status.State != BoxStatus.Types.State.Ready);
        Assert.AreEqual(Box.ToString(), watch.ResponseStream.Current.Status.BoxId);
    }

    /// <summary>Of the network's listening sockets none is the bridge's.</summary>
    private static async Task MustListenOnNothingElseAsync(int process)
    {
        const string listening = "0A";
        var inodes = Directory.EnumerateFiles($"/proc/{process}/fd")
            .Select(fd => new FileInfo(fd).LinkTarget ?? "")
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target[8..^1])
            .ToHashSet();
        Assert.IsNotEmpty(inodes, "it has sockets, after all");
        foreach (var table in new[] { "tcp", "tcp6" })
        {
            foreach (var line in (await File.ReadAllLinesAsync($"/proc/{process}/net/{table}")).Skip(1))
            {
                var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                Assert.IsFalse(columns[3] == listening && inodes.Contains(columns[9]), $"the bridge listens: {line}");
            }
        }
    }
}
