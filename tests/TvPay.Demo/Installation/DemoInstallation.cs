using System.Globalization;
using TvPay.Demo.Audit;
using TvPay.Demo.Processes;

namespace TvPay.Demo.Installation;

/// <summary>
/// One household, one set-top box, one payment box and one operator, complete: every program makes its own keys, as it
/// would in the field, and then runs as a process of its own.
/// </summary>
public sealed class DemoInstallation(DemoFolder folder) : IAsyncDisposable
{
    public const string Realm = "cn-demo-1";
    public const string Household = "household-1";
    public const string Device = "stb-0001";
    public const string BoxId = "BX-000001";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private static readonly string GatewayProgram = Binaries.PathOf("TvPay.Gateway", "tvpay-gateway");
    private static readonly string BoxProgram = Binaries.PathOf("TvPay.VirtualBox", "tvpay-virtual-box");
    private static readonly string BridgeProgram = Binaries.PathOf("TvPay.Bridge", "tvpay-bridge");
    private static readonly string TvProgram = Binaries.PathOf("TvPay.Tv", "tvpay-tv");

    private static readonly string LedgerTool = Binaries.PathOf("TvPay.Cli", "tvpay");

    private string _gatewayAddress = "127.0.0.1:0";
    private string _boxPort = "0";
    private string _webPort = "0";

    public DemoFolder Folder => folder;

    /// <summary>Variables that a program gets beside those of this process; null: none.</summary>
    public Func<string, IEnumerable<KeyValuePair<string, string>>>? EnvironmentOf { get; init; }

    public ChildProcess? Gateway { get; private set; }

    public ChildProcess? Box { get; private set; }

    public ChildProcess? Bridge { get; private set; }

    public ChildProcess? Tv { get; private set; }

    /// <summary>Where the gateway listens, once it runs: <c>https://127.0.0.1:PORT</c>.</summary>
    public string GatewayUrl => $"https://{_gatewayAddress}";

    /// <summary>The operator's console, with this start's token, once the gateway runs.</summary>
    public Uri? ConsoleUrl { get; private set; }

    /// <summary>Makes all keys and binds device, box and household, as factory, operator and installer do.</summary>
    public async Task ProvisionAsync()
    {
        var certificate = Path.Combine(folder.Tv, "device-certificate.pem");
        await Task.WhenAll(
            ChildProcess.RunAsync("gateway", GatewayProgram, "init", "--folder", folder.Gateway, "--realm", Realm),
            ChildProcess.RunAsync("virtual box", BoxProgram, "manufacture",
                "--state", folder.Box, "--ca", folder.Factory, "--box-id", BoxId),
            ChildProcess.RunAsync("bridge", BridgeProgram, "init", "--state", folder.Bridge),
            ChildProcess.RunAsync("tv", TvProgram, "init", "--state", folder.Tv, "--device", Device));
        await File.WriteAllBytesAsync(folder.QuoteKey, OperatorKeys.Load(folder.Operator).QuotePublicKey);
        await Task.WhenAll(
            ChildProcess.RunAsync("bridge", BridgeProgram, "pair-demo", "--state", folder.Bridge,
                "--manufacturer-ca", folder.ManufacturerCa, "--box-id", BoxId),
            ChildProcess.RunAsync("virtual box", BoxProgram, "pair-demo", "--state", folder.Box,
                "--realm", Realm, "--household", Household, "--quote-key", folder.QuoteKey,
                "--bridge-certificate", Path.Combine(folder.Bridge, "bridge-certificate.pem")),
            ChildProcess.RunAsync("tv", TvProgram, "bind", "--state", folder.Tv, "--household", Household,
                "--box-certificate", folder.BoxPaymentCertificate, "--manufacturer-ca", folder.ManufacturerCa),
            ChildProcess.RunAsync("gateway", GatewayProgram, "enrol", "--folder", folder.Gateway,
                "--csr", Path.Combine(folder.Tv, "device.csr"), "--device", Device, "--household", Household,
                "--box-certificate", folder.BoxPaymentCertificate, "--manufacturer-ca", folder.ManufacturerCa,
                "--out", certificate));
        File.Copy(folder.Operator, Path.Combine(folder.Tv, "operator.json"), overwrite: true);
        File.Copy(folder.OperatorCa, Path.Combine(folder.Tv, "operator-ca.pem"), overwrite: true);
    }

    /// <summary>Starts or restarts the gateway, on the same port as before.</summary>
    public async Task StartGatewayAsync()
    {
        Gateway = Start("gateway", GatewayProgram,
            "run", "--folder", folder.Gateway, "--listen", _gatewayAddress, "--console", "127.0.0.1:0");
        var url = await Gateway.LineAsync("gateway listening on", StartLimit);
        _gatewayAddress = new Uri(url).Authority;
        ConsoleUrl = new Uri(await Gateway.LineAsync("console on", StartLimit));
    }

    /// <summary>Starts or restarts the box; <paramref name="script"/> plays the person at it (null: somebody is there).</summary>
    public async Task StartBoxAsync(string? script)
    {
        string[] person = script is null ? [] : ["--script", script];
        Box = Start("box", BoxProgram,
            ["--state", folder.Box, "--port", _boxPort, .. person]);
        var exported = await Box.LineAsync("listening", StartLimit);
        _boxPort = exported.Split(' ')[0].Split(':')[1];
    }

    /// <summary>Starts or restarts the bridge; the socket can be another, for somebody who listens in between.</summary>
    public async Task StartBridgeAsync(string? socket = null)
    {
        Bridge = Start("bridge", BridgeProgram,
            "run", "--state", folder.Bridge, "--development", "--usbip", $"127.0.0.1:{_boxPort}",
            "--socket", socket ?? folder.BridgeSocket);
        await Bridge.LineAsync("bridge listening on", StartLimit);
    }

    /// <summary>Starts or restarts the TV, in a language ("zh-Hans", "en"), on pipes and for a browser.</summary>
    public void StartTv(string language) => Tv = Start("tv", TvProgram,
        "run", "--state", folder.Tv, "--gateway", GatewayUrl, "--bridge-socket", folder.BridgeSocket,
        "--head", "terminal,web", "--web-port", _webPort, "--language", language);

    /// <summary>Starts what runs in the household; see <see cref="StartBoxAsync"/> and <see cref="StartTv"/>.</summary>
    public async Task StartDeviceAsync(string? script, string language)
    {
        await StartBoxAsync(script);
        await StartBridgeAsync();
        StartTv(language);
    }

    /// <summary>Where a browser finds the TV that was started last; the same after a restart. Whoever has it can press keys.</summary>
    public async Task<Uri> WebUrlAsync()
    {
        var url = new Uri(await Tv!.ErrorLineAsync("web head:", StartLimit));
        _webPort = url.Port.ToString(CultureInfo.InvariantCulture);
        return url;
    }

    /// <summary>Ends what runs in the household, so that nobody holds the ledger.</summary>
    public async Task StopDeviceAsync()
    {
        foreach (var process in new[] { Tv, Bridge, Box })
            if (process is not null) await process.DisposeAsync();
        (Tv, Bridge, Box) = (null, null, null);
    }

    /// <summary>Ends the gateway, so that the operator's commands can be given.</summary>
    public async Task StopGatewayAsync()
    {
        if (Gateway is not null) await Gateway.DisposeAsync();
        Gateway = null;
    }

    /// <summary>What the product's own verifier says of the ledger.</summary>
    /// <exception cref="DemoException">It does not hold.</exception>
    public Task<string> VerifyLedgerAsync() => RunToolAsync("ledger", "verify", folder.LedgerFile);

    /// <summary>What <c>tvpay</c> says.</summary>
    /// <exception cref="DemoException">It ended with another code than 0.</exception>
    public static Task<string> RunToolAsync(params string[] arguments) => ChildProcess.RunAsync("tvpay", LedgerTool, arguments);

    /// <summary>A command of the operator's, while the gateway does not run.</summary>
    /// <exception cref="DemoException">It ended with another code than 0.</exception>
    public Task<string> RunGatewayToolAsync(params string[] arguments) =>
        ChildProcess.RunAsync("gateway", GatewayProgram, [.. arguments, "--folder", folder.Gateway]);

    private ChildProcess Start(string name, string program, params string[] arguments) =>
        ChildProcess.Start(name, program, folder.LogOf(name), EnvironmentOf?.Invoke(name) ?? [], arguments);

    public async ValueTask DisposeAsync()
    {
        // The TV first: nobody is left to ask the others.
        foreach (var process in new[] { Tv, Bridge, Box, Gateway })
            if (process is not null) await process.DisposeAsync();
    }
}
