using TvPay.Box.Sessions;
using TvPay.Bridge;
using TvPay.Bridge.CommandLine;
using TvPay.Bridge.Daemon;
using TvPay.Bridge.Link;
using TvPay.Bridge.Listing;
using TvPay.Bridge.Posix;
using TvPay.Bridge.Sockets;
using TvPay.Bridge.State;
using TvPay.Usb;
using TvPay.Usb.LibUsb;
using TvPay.Usb.UsbIp;

const int Done = 0;
const int Failed = 1;
const int BadArguments = 2;

try
{
    switch (BridgeCommandLine.Parse(args))
    {
        case BridgeCommand.Help:
            Console.WriteLine(BridgeCommandLine.Usage);
            break;
        case BridgeCommand.Init init:
            Init(init);
            break;
        case BridgeCommand.PairDemo pair:
            PairDemo(pair);
            break;
        case BridgeCommand.ListBoxes list:
            await ListBoxesAsync(list);
            break;
        case BridgeCommand.Run run:
            await RunAsync(run);
            break;
        case var command:
            throw new InvalidOperationException($"No way to do {command}.");
    }

    return Done;
}
catch (CommandLineException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine("'tvpay-bridge --help' says what there is.");
    return BadArguments;
}
catch (Exception e) when (e is BridgeException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return Failed;
}

static void Init(BridgeCommand.Init init)
{
    var folder = StateFolder.Create(init.State);
    using var certificate = BridgeIdentity.Create(folder);
    Console.WriteLine($"bridge certificate {folder.Certificate}");
}

static void PairDemo(BridgeCommand.PairDemo pair)
{
    var folder = StateFolder.Open(pair.State);
    using var identity = BridgeIdentity.Load(folder);
    var pem = StateFile.Read(pair.ManufacturerCa)
        ?? throw new BridgeException($"There is no file {pair.ManufacturerCa}.");
    BoxPins.Parse(pem, pair.BoxId).Save(folder);
    Console.WriteLine($"bridge trusts box {pair.BoxId}");
}

static async Task ListBoxesAsync(BridgeCommand.ListBoxes list)
{
    await using var usb = LibUsbHost.Start(new LibUsbHostOptions(), TimeProvider.System);
    var boxes = PluggedBoxes.Describe(await usb.ListAsync(UsbBoxOpener.Match, CancellationToken.None));
    Console.WriteLine(list.AsJson ? PluggedBoxes.ToJson(boxes) : PluggedBoxes.ToText(boxes));
}

static IUsbHost Open(UsbIpAddress? usbIp, ILogger log) => usbIp is null
    ? LibUsbHost.Start(
        new LibUsbHostOptions { Quarantined = device => log.DeviceNotClosed(device.Path, device.Address) }, TimeProvider.System)
    : new UsbIpHost(new UsbIpHostOptions { Host = usbIp.Host.ToString(), Port = usbIp.Port }, TimeProvider.System);

static async Task RunAsync(BridgeCommand.Run run)
{
    var folder = StateFolder.Open(run.State);
    using var identity = BridgeIdentity.Load(folder);
    var options = new BridgeOptions
    {
        Identity = identity,
        Pins = BoxPins.Load(folder),
        Socket = run.Socket,
        Peers = new PeerRule(Libc.EffectiveUser(), run.AllowUids, run.AllowGids),
        Session = new BoxSessionOptions { LanguageTag = run.Language },
    };
    using var logs = LoggerFactory.Create(BridgeLogging.ToStandardError);
    await using var usb = Open(run.UsbIp, logs.CreateLogger<LibUsbHost>());
    await using var daemon = await BridgeDaemon.StartAsync(
        options, usb, TimeProvider.System, new Random(), BridgeLogging.ToStandardError, CancellationToken.None);
    Console.WriteLine($"bridge listening on {run.Socket}");
    await daemon.WaitForShutdownAsync();
}
