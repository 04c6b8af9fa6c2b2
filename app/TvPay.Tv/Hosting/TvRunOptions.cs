using TvPay.App;

namespace TvPay.Service.Hosting;

/// <summary>What <c>tvpay-tv run</c> was asked for.</summary>
/// <param name="HasTerminal">The terminal head draws the TV on this process's own terminal or pipes.</param>
/// <param name="Language">Null: what the household has chosen last.</param>
internal sealed record TvRunOptions(string State, Uri Gateway, string BridgeSocket, bool HasTerminal, Language? Language)
{
    /// <summary>The name of the terminal head.</summary>
    public const string Terminal = "terminal";
}
