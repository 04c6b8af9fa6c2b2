using TvPay.App;
using TvPay.Ledger;
using TvPay.SetTopBox.Identity;

namespace TvPay.SetTopBox;

/// <summary>What a set-top box's service is made of.</summary>
/// <param name="Gateway">https, host and port.</param>
/// <param name="BridgeSocket">The bridge's Unix socket.</param>
/// <param name="Ledger">What opening the ledger came to; the caller disposes of it after the service.</param>
public sealed record TvServiceOptions(DeviceIdentity Identity, Uri Gateway, string BridgeSocket, LedgerOpening Ledger)
{
    /// <summary>Null: what the household has chosen, else the default.</summary>
    public Language? Language { get; init; }

    /// <summary>What this set-top box does to show live TV. Default: nothing; the app stays where it is.</summary>
    public Action LeaveToLiveTv { get; init; } = () => { };
}
