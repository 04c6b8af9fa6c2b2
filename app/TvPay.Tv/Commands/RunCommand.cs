using System.CommandLine;
using System.Globalization;
using TvPay.App;
using TvPay.Service.Hosting;
using TvPay.SetTopBox.Remote;

namespace TvPay.Service.Commands;

/// <summary><c>tvpay-tv run</c>: the service.</summary>
internal static class RunCommand
{
    /// <param name="display">A head that this executable brings along; null: none.</param>
    public static Command Create(TextWriter error, IDisplayHead? display)
    {
        var state = Options.State();
        var gateway = Options.Parsed("--gateway", "The operator's gateway.", "https://HOST:PORT", ParseGateway, "https://HOST:PORT");
        gateway.Required = true;
        var socket = Options.Parsed(
            "--bridge-socket", "The bridge daemon's Unix socket.", "PATH", ParseSocket, "a path of at most 107 bytes");
        socket.Required = true;
        var heads = Options.Parsed(
            "--head",
            "Who draws the TV, one or several. Without it, nobody does.",
            "terminal,web",
            ParseHeads,
            "terminal, web, or both with a comma between");
        var webPort = Options.Parsed(
            "--web-port",
            $"Where the web head serves the TV on 127.0.0.1; 0: wherever there is room (default {TvRunOptions.DefaultWebPort}).",
            "PORT",
            ParsePort,
            "a number from 0 to 65535");
        webPort.DefaultValueFactory = _ => TvRunOptions.DefaultWebPort;
        var language = new Option<string?>("--language")
        {
            Description = "Instead of what the household has chosen last.",
        };
        language.AcceptOnlyFromAmong([.. Language.All.Select(l => l.Tag)]);
        var remote = Options.Parsed(
            "--remote",
            "Which input devices are read, and kept from others while TvPay is in front. Default: none, keys come from the head.",
            "none|auto|PATH[,PATH]",
            RemoteSelection.Parse,
            "none, auto or absolute paths");
        var behind = new Option<bool>("--behind")
        {
            Description = "Starts behind live TV, which keeps the remote until its pay key (KEY_FINANCE) or SIGUSR1.",
        };
        var command = new Command("run", "Runs the service until SIGTERM or SIGINT. It goes on from the ledger wherever it was.")
        {
            state,
            gateway,
            socket,
            heads,
            webPort,
            language,
            remote,
            behind,
        };
        command.SetAction((parsed, cancel) => TvHost.RunAsync(Read(parsed), error, display, cancel));
        return command;

        TvRunOptions Read(ParseResult parsed) => new(
            parsed.GetRequiredValue(state),
            parsed.GetRequiredValue(gateway),
            parsed.GetRequiredValue(socket),
            parsed.GetValue(heads)?.Contains(TvRunOptions.Terminal) ?? false,
            parsed.GetValue(heads)?.Contains(TvRunOptions.Web) ?? false ? parsed.GetValue(webPort) : null,
            parsed.GetValue(language) is { } tag ? Language.FromTag(tag) : null)
        {
            Remote = parsed.GetValue(remote) ?? new RemoteSelection.None(),
            IsBehind = parsed.GetValue(behind),
        };
    }

    private static Uri ParseGateway(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "https", PathAndQuery: "/", UserInfo: "" }
            ? uri
            : throw new FormatException();

    private static string[] ParseHeads(string text)
    {
        var heads = text.Split(',');
        return heads.Distinct().Count() == heads.Length && heads.All(head => head is TvRunOptions.Terminal or TvRunOptions.Web)
            ? heads
            : throw new FormatException();
    }

    private static int ParsePort(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : throw new FormatException();

    private static string ParseSocket(string text)
    {
        const int MaxSocketPath = 107;
        var path = text.Length == 0 ? throw new FormatException() : Path.GetFullPath(text);
        return System.Text.Encoding.UTF8.GetByteCount(path) <= MaxSocketPath ? path : throw new FormatException();
    }
}
