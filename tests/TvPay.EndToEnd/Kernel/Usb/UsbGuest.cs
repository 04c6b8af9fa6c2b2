using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Grpc.Net.Client;
using TvPay.Box.Tls;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Bridge.V1;
using TvPay.Tests.Payments;
using TvPay.VirtualBox.Manufacture;

namespace TvPay.EndToEnd.Kernel.Usb;

/// <summary>
/// A set-top box in QEMU: Debian's kernel, udev with the rule that is shipped, libusb, and the bridge as it is published, run
/// by a user without rights. The payment boxes are on this machine, and reach the guest's kernel by vhci-hcd.
/// </summary>
internal sealed partial class UsbGuest : IAsyncDisposable
{
    /// <summary>For anything that must come; a guest without hardware help beside a busy build is slow.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private const string Log = "/run/tvpay/bridge.log";
    private const string AsBridge = "su -s /bin/sh tvpay -c";

    private static readonly TimeSpan BootLimit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LifeLimit = TimeSpan.FromHours(4);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly List<GuestBox> _boxes = [];
    private readonly DemoManufacturer _manufacturer = DemoManufacturer.Create();
    private readonly DemoManufacturer _stranger = DemoManufacturer.Create();
    private readonly Task<GuestRun> _run;
    private readonly GrpcChannel _channel;
    private Hash256 _bridge;

    private UsbGuest(GuestImage image)
    {
        var (shell, socket) = (FreePort(), FreePort());
        var forward = $"hostfwd=tcp:127.0.0.1:{shell}-:5001,hostfwd=tcp:127.0.0.1:{socket}-:5002";
        _run = Guest.RunAsync(
            image,
            LifeLimit,
            CancellationToken.None,
            "-netdev",
            $"user,id=n0,{forward}",
            "-device",
            "virtio-net-pci,netdev=n0,romfile=");
        Shell = new GuestShell(shell);
        _channel = NewChannel(socket);
        Client = new BoxService.BoxServiceClient(_channel);
    }

    public GuestShell Shell { get; }

    public BoxService.BoxServiceClient Client { get; }

    /// <summary>The box that the bridge trusts.</summary>
    public GuestBox Box => _boxes[0];

    /// <summary>Boots it and starts the bridge; no box is plugged in.</summary>
    public static async Task<UsbGuest> StartAsync()
    {
        var cancel = CancellationToken.None;
        var root = RepositoryRoot();
        var published = Path.Combine(root, "artifacts/bridge/tvpay-bridge");
        Assert.IsTrue(File.Exists(published), "no published bridge: bash packaging/publish-bridge.sh artifacts/bridge");
        var script = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Kernel/Usb/usb-guest.sh"), cancel);
        var image = await GuestImage.CreateAsync(script, cancel);
        image.AddModules("virtio_pci", "virtio_net", "vhci-hcd");
        image.AddFile("/relay.pl", Path.Combine(AppContext.BaseDirectory, "Kernel/Usb/relay.pl"));
        image.AddText("/etc/passwd", "root:x:0:0::/:/bin/sh\ntvpay:x:990:104::/run/tvpay:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n");
        image.AddText("/etc/group", "root:x:0:\ntvpay-bridge:x:104:\nnogroup:x:65534:\n");
        image.AddFile("/etc/udev/rules.d/70-tvpay-box.rules", Path.Combine(root, "packaging/udev/70-tvpay-box.rules"));
        await image.AddUdevAsync(cancel);
        await image.AddProgramAsync("/bin/perl", GuestImage.Find("perl"), cancel);
        await image.AddProgramAsync("/bin/usbip", GuestImage.Find("usbip"), cancel);
        await image.AddProgramAsync("/bin/tvpay-bridge", published, cancel);
        foreach (var library in new[] { "libusb-1.0.so.0", "libssl.so.3", "libcrypto.so.3" })
            await image.AddProgramAsync($"/lib/x86_64-linux-gnu/{library}", $"/lib/x86_64-linux-gnu/{library}", cancel);
        var guest = new UsbGuest(image);
        await guest.Shell.UpAsync(BootLimit, guest._run);
        await guest.PairAsync();
        await guest.StartBridgeAsync();
        return guest;
    }

    /// <summary>A box that comes from somebody else, with our ids and the trusted box's serial number. The guest disposes of it.</summary>
    public GuestBox NewClone() => NewBox(_stranger, Given.Box);

    /// <summary>Another box of the same manufacturer, with which this bridge was never paired. The guest disposes of it.</summary>
    public GuestBox NewOther() => NewBox(_manufacturer, Given.OtherBox);

    /// <summary>Runs the bridge's command line as its user.</summary>
    public Task<string> BridgeAsync(string arguments) => Shell.RunAsync($"{AsBridge} 'exec tvpay-bridge {arguments}'");

    /// <summary>Starts the daemon, and waits for its word that it listens.</summary>
    public async Task StartBridgeAsync()
    {
        await Shell.RunAsync(
            $"{AsBridge} 'exec tvpay-bridge run --state /run/tvpay/s --socket /run/tvpay/r/bridge.sock --allow-uid 0' "
            + $">/run/tvpay/out 2>>{Log} & echo $! >/run/bridge.pid");
        await UntilAsync("the bridge listens", async () => (await Shell.RunAsync("cat /run/tvpay/out")).Contains("listening"));
    }

    /// <summary>Ends the daemon as systemd does.</summary>
    public Task StopBridgeAsync() =>
        Shell.RunAsync("kill $(cat /run/bridge.pid); while kill -0 $(cat /run/bridge.pid) 2>/dev/null; do usleep 20000; done");

    /// <summary>The box is plugged in, if it isn't, and the bridge has a session with it.</summary>
    public async Task ReadyAsync()
    {
        Box.Box.Faults.Behave();
        if (!Box.Box.IsPlugged) await Box.PlugAsync();
        await StateAsync(BoxStatus.Types.State.Ready);
    }

    /// <summary>The box is unplugged, and the bridge knows it.</summary>
    public async Task AbsentAsync()
    {
        foreach (var box in _boxes) box.Unplug();
        await StateAsync(BoxStatus.Types.State.Absent);
    }

    public Task<BoxStatus> StateAsync(BoxStatus.Types.State wanted) => StatusAsync(status => status.State == wanted);

    public async Task<BoxStatus> StatusAsync(Func<BoxStatus, bool> wanted)
    {
        using var end = new CancellationTokenSource(Limit, TimeProvider.System);
        using var watch = Client.WatchBox(new WatchBoxRequest(), cancellationToken: end.Token);
        var last = new BoxStatus();
        try
        {
            while (await watch.ResponseStream.MoveNext(end.Token))
            {
                last = watch.ResponseStream.Current.Status;
                if (wanted(last)) return last;
            }
        }
        catch (Exception e) when (end.IsCancellationRequested)
        {
            throw new AssertFailedException($"the box stayed {last.State} {last.Problem}\n{await LogAsync()}", e);
        }

        throw new AssertFailedException($"the watch ended: {last}");
    }

    /// <summary>Lines of the bridge's log with this event.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync(int id) =>
        [.. (await LogAsync()).Split('\n').Where(line => line.Contains($"[{id}]", StringComparison.Ordinal))];

    /// <summary>Waits until the event stands so often in the log.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync(int id, int times)
    {
        IReadOnlyList<string> events = [];
        await UntilAsync($"event {id} is logged {times} times", async () => (events = await EventsAsync(id)).Count >= times);
        return events;
    }

    public Task<string> LogAsync() => Shell.RunAsync($"cat {Log}");

    /// <summary>What the daemon holds: open files, threads, and resident memory in KiB.</summary>
    public async Task<(int Files, int Threads, int MemoryKiB)> HoldsAsync()
    {
        var text = await Shell.RunAsync("p=/proc/$(cat /run/bridge.pid); ls $p/fd | wc -l; sed -n 's/^\\(Threads\\|VmRSS\\)://p' $p/status");
        var numbers = Number.Matches(text).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[2], numbers[1]);
    }

    /// <summary>Powers off: the guest's script must end well.</summary>
    public async Task<GuestRun> EndAsync()
    {
        await Shell.RunAsync("echo 0 >/run/end");
        return await _run.WaitAsync(Limit);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var box in _boxes) await box.DisposeAsync();
        _channel.Dispose();
        _manufacturer.Dispose();
        _stranger.Dispose();
    }

    private static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        using var end = new CancellationTokenSource(Limit, TimeProvider.System);
        while (!await isSo())
        {
            Assert.IsFalse(end.IsCancellationRequested, $"never came: {what}");
            await Task.Delay(BetweenLooks, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>By the bridge's commands in the guest; the box is made to fit.</summary>
    private async Task PairAsync()
    {
        await BridgeAsync("init --state /run/tvpay/s");
        using var bridge = X509Certificate2.CreateFromPem(await Shell.RunAsync("cat /run/tvpay/s/bridge-certificate.pem"));
        await Shell.RunAsync($"cat >/run/ca.pem <<'PEM'\n{_manufacturer.Certificate.ExportCertificatePem()}\nPEM");
        await BridgeAsync($"pair-demo --state /run/tvpay/s --manufacturer-ca /run/ca.pem --box-id {Given.Box}");
        _bridge = Hash256.FromBytes(BoxCertificates.Fingerprint(bridge));
        NewBox(_manufacturer, Given.Box);
    }

    private GuestBox NewBox(DemoManufacturer manufacturer, BoxId id)
    {
        var box = new GuestBox(Shell, manufacturer, id, _bridge);
        _boxes.Add(box);
        return box;
    }

    private static GrpcChannel NewChannel(int port)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return GrpcChannel.ForAddress(
            "http://localhost", new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TvPay.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests were built outside of the repository.");
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number { get; }
}
