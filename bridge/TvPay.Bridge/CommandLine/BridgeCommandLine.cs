using System.Collections.Immutable;
using TvPay.Bridge.Sockets;

namespace TvPay.Bridge.CommandLine;

/// <summary>Reads the command line: a verb, then options as <c>--name value</c> or <c>--name=value</c>.</summary>
internal static class BridgeCommandLine
{
    public const string Usage = """
        tvpay-bridge: keeps the session with the USB payment box and serves it to the TV app.

          tvpay-bridge init --state FOLDER
              Makes the bridge's key and certificate in FOLDER. What is there already is kept.

          tvpay-bridge pair-demo --state FOLDER --manufacturer-ca FILE --box-id ID
              Pins the one box to trust: attested by this CA (PEM), with this serial number.
              For demonstrations and tests; the box must be told of the bridge's certificate, too.

          tvpay-bridge list [--json]
              Says which boxes are plugged in, and of each whether it is free, in use, or not ours to open.

          tvpay-bridge run --state FOLDER --socket PATH [--language zh-Hans|ug|en]
                           [--allow-uid N]... [--allow-gid N]... [--development --usbip 127.0.0.1:PORT]
              Serves tvpay.bridge.v1 on the Unix socket PATH until SIGTERM or SIGINT.
              Only the bridge's own user may connect, and whoever --allow-uid and --allow-gid name.
              --usbip reaches a box over USB/IP on this machine, instead of its USB; it needs --development.

          tvpay-bridge --help

        Exit code: 0 done, 1 failed, 2 bad arguments. Logs go to stderr.
        """;

    private static readonly ImmutableArray<string> Languages = ["zh-Hans", "ug", "en"];

    /// <exception cref="CommandLineException">Anything that isn't exactly one of the commands.</exception>
    public static BridgeCommand Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Any(a => a is "--help" or "-h" or "help")) return new BridgeCommand.Help();
        if (arguments.Count == 0) throw new CommandLineException("Say what to do: init, pair-demo, list, run or --help.");
        return arguments[0] switch
        {
            "init" => ParseInit(new OptionReader(arguments, ["--state"])),
            "pair-demo" => ParsePairDemo(new OptionReader(arguments, ["--state", "--manufacturer-ca", "--box-id"])),
            "list" => new BridgeCommand.ListBoxes(new OptionReader(arguments, [], flags: ["--json"]).Flag("--json")),
            "run" => ParseRun(new OptionReader(
                arguments,
                ["--state", "--usbip", "--socket", "--language", "--allow-uid", "--allow-gid"],
                flags: ["--development"],
                repeatable: ["--allow-uid", "--allow-gid"])),
            var verb => throw new CommandLineException($"No command '{verb}': there are init, pair-demo, list, run and --help."),
        };
    }

    private static BridgeCommand.Init ParseInit(OptionReader options) => new(options.Folder("--state"));

    private static BridgeCommand.PairDemo ParsePairDemo(OptionReader options) =>
        new(options.Folder("--state"), options.Required("--manufacturer-ca"), options.Required("--box-id"));

    private static BridgeCommand.Run ParseRun(OptionReader options)
    {
        var state = options.Folder("--state");
        var socket = SocketPath.Parse(options.Required("--socket"));
        var language = options.Optional("--language") ?? Languages[0];
        if (!Languages.Contains(language))
            throw new CommandLineException($"--language is one of {string.Join(", ", Languages)}, not '{language}'.");
        var usbIp = options.Optional("--usbip");
        if (usbIp is not null && !options.Flag("--development"))
            throw new CommandLineException("--usbip is for development and tests; it works only with --development.");
        return new BridgeCommand.Run(
            state,
            usbIp is null ? null : UsbIpAddress.Parse(usbIp),
            socket,
            language,
            options.Numbers("--allow-uid"),
            options.Numbers("--allow-gid"));
    }
}
