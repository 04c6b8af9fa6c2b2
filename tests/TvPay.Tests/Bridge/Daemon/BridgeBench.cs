using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using TvPay.Box.Tls;
using TvPay.Bridge.Daemon;
using TvPay.Bridge.Posix;
using TvPay.Bridge.Sockets;
using TvPay.Bridge.State;
using TvPay.Payments.Evidence;
using TvPay.Proto.Bridge.V1;
using TvPay.Tests.Payments;
using TvPay.Tests.Rpc;
using TvPay.Tests.SetTopBox;
using TvPay.Usb.UsbIp;
using TvPay.VirtualBox;
using TvPay.VirtualBox.Firmware;
using TvPay.VirtualBox.Manufacture;
using TvPay.VirtualBox.Store;
using TvPay.VirtualBox.UsbIp;
using BoxPins = TvPay.Bridge.State.BoxPins;
using StateFolder = TvPay.Bridge.State.StateFolder;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>
/// A bridge on a real Unix socket, a virtual box on real loopback USB/IP, paired with each other unless told otherwise;
/// made unplugged.
/// </summary>
internal sealed class BridgeBench : IAsyncDisposable
{
    private const int SessionOpened = 1104;

    private readonly TemporaryFolder _folder = new();
    private readonly List<GrpcChannel> _channels = [];
    private readonly X509Certificate2 _identity;
    private readonly BoxPins? _pins;
    private readonly BridgeBenchOptions _options;
    private readonly UsbIpServer _server;
    private readonly UsbIpHost _usb;
    private BridgeDaemon? _daemon;

    private BridgeBench(BridgeBenchOptions options)
    {
        _options = options;
        _identity = BridgeIdentity.Create(StateFolder.Create(_folder.File("state")));
        Manufacturer = DemoManufacturer.Create();
        Box = NewBox();
        _pins = options.IsPinned ? new BoxPins(options.TrustedManufacturer ?? Manufacturer.Certificate, options.PinnedBox) : null;
        _server = new UsbIpServer(Box, 0);
        _usb = new UsbIpHost(
            new UsbIpHostOptions { Port = _server.Port, ReconnectDelay = TimeSpan.FromMilliseconds(20) },
            TimeProvider.System);
    }

    public DemoManufacturer Manufacturer { get; }

    public PaymentBox Box { get; }

    /// <summary>What the box's payment key signs with.</summary>
    public EcdsaSigner PaymentKey { get; } = Keys.New();

    /// <summary>Its public half, as the box's attestation must show it.</summary>
    public EcdsaPublicKey PaymentPublicKey => (EcdsaPublicKey)PaymentKey.PublicKey;

    public LogWatch Logs { get; } = new();

    public string Socket => _folder.File("r/b.sock");

    /// <summary>A client with a connection of its own, as the TV app has.</summary>
    public BoxService.BoxServiceClient Client => field ??= new BoxService.BoxServiceClient(NewChannel());

    /// <summary>A bridge without a plugged-in box.</summary>
    public static async Task<BridgeBench> StartAsync(BridgeBenchOptions? options = null)
    {
        var bench = new BridgeBench(options ?? new BridgeBenchOptions());
        await bench.StartDaemonAsync();
        return bench;
    }

    /// <summary>A bridge with a paired box that is ready.</summary>
    public static async Task<BridgeBench> ReadyAsync(BridgeBenchOptions? options = null)
    {
        var bench = await StartAsync(options);
        bench.Box.Plug();
        await bench.StateAsync(BoxStatus.Types.State.Ready);
        return bench;
    }

    /// <summary>A further connection. Disposing of it is what the kernel does for a killed client.</summary>
    public GrpcChannel NewChannel()
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        var channel = GrpcChannel.ForAddress(
            "http://localhost", new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
        _channels.Add(channel);
        return channel;
    }

    /// <summary>Waits until the so-many-th session is made and may be used.</summary>
    public async Task SessionAsync(int number)
    {
        // By count, for a status that has not been told yet still says READY of the session before.
        await Logs.WhenAsync(SessionOpened, number).Come();
        await StateAsync(BoxStatus.Types.State.Ready);
    }

    public Task<BoxStatus> StateAsync(BoxStatus.Types.State wanted) => StatusAsync(status => status.State == wanted);

    /// <summary>Watches until the box's status is as wanted.</summary>
    public async Task<BoxStatus> StatusAsync(Func<BoxStatus, bool> wanted)
    {
        using var watch = Client.WatchBox(new WatchBoxRequest());
        while (await watch.ResponseStream.MoveNext(CancellationToken.None).Come())
        {
            if (wanted(watch.ResponseStream.Current.Status)) return watch.ResponseStream.Current.Status;
        }

        throw new AssertFailedException("The watch ended before the box's status was as wanted.");
    }

    /// <summary>Starts the daemon, or another one after <see cref="StopDaemonAsync"/>.</summary>
    public async Task StartDaemonAsync() => _daemon = await BridgeDaemon.StartAsync(
        new BridgeOptions
        {
            Identity = _identity,
            Pins = _pins,
            Socket = Socket,
            Peers = _options.Peers ?? new PeerRule(Libc.EffectiveUser(), [], []),
            Session = _options.Session,
        },
        _usb,
        TimeProvider.System,
        new Random(1),
        logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Logs),
        CancellationToken.None);

    public async Task StopDaemonAsync()
    {
        if (_daemon is not null) await _daemon.DisposeAsync();
        _daemon = null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels) channel.Dispose();
        await StopDaemonAsync();
        await _usb.DisposeAsync();
        await _server.DisposeAsync();
        Box.Dispose();
        Manufacturer.Dispose();
        PaymentKey.Dispose();
        _identity.Dispose();
        _folder.Dispose();
    }

    private PaymentBox NewBox()
    {
        using var tlsKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var paymentKey = ECDsa.Create();
        paymentKey.ImportSubjectPublicKeyInfo(PaymentPublicKey.SubjectPublicKeyInfo, out _);
        var identity = new FactoryIdentity(
            Given.Box,
            Manufacturer.AttestTls(Given.Box, tlsKey),
            Manufacturer.AttestPaymentKey(Given.Box, paymentKey),
            PaymentKey);
        var bridge = _options.IsKnownToBox
            ? Hash256.FromBytes(BoxCertificates.Fingerprint(_identity))
            : Hash256.Of([1]);
        var pins = new TvPay.VirtualBox.Firmware.BoxPins(
            Given.Realm, Given.Household, [(EcdsaPublicKey)Given.QuoteKey.PublicKey], bridge);
        return new PaymentBox(identity, pins, new MemoryStore(), TimeProvider.System);
    }
}
