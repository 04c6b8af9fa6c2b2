using TvPay.App;
using TvPay.SetTopBox.Remote;

namespace TvPay.Service.Hosting;

/// <summary>What <c>tvpay-tv run</c> was asked for.</summary>
/// <param name="HasTerminal">The terminal head draws the TV on this process's own terminal or pipes.</param>
/// <param name="WebPort">The web head serves the TV on this port of the loopback interface, 0: any; null: it doesn't.</param>
/// <param name="Language">Null: what the household has chosen last.</param>
internal sealed record TvRunOptions(
    string State, Uri Gateway, string BridgeSocket, bool HasTerminal, int? WebPort, Language? Language)
{
    /// <summary>Which input devices are read. Default: none.</summary>
    public RemoteSelection Remote { get; init; } = new RemoteSelection.None();

    /// <summary>It starts behind live TV, which keeps the remote control. Default: in front.</summary>
    public bool IsBehind { get; init; }

    /// <summary>The name of the terminal head.</summary>
    public const string Terminal = "terminal";

    /// <summary>The name of the web head.</summary>
    public const string Web = "web";

    /// <summary>Always the same, so that a page finds the service again after it was started anew.</summary>
    public const int DefaultWebPort = 7480;

    /// <summary>How the line on stderr begins that has the URL.</summary>
    public const string WebLine = "web head:";
}
