using TvPay.App;
using TvPay.Payments;

namespace TvPay.SetTopBox.Link;

/// <summary>How this set-top box is, for the operator's support. Nothing of bills, accounts, amounts or people.</summary>
/// <param name="GatewayReached">Whether calls succeed; null before anyone has tried.</param>
/// <param name="Halted">Why nothing can be paid; null if it can.</param>
/// <param name="OutboxWaiting">Confirmed payments without the gateway's final word, held ones included.</param>
/// <param name="OldestOutboxAge">Zero where none waits.</param>
/// <param name="Screen">Which screen, never what is on it.</param>
/// <param name="ClockOffset">This device's clock minus the gateway's, as the last welcome showed it.</param>
internal sealed record DeviceStatus(
    BoxStatus Box,
    bool? GatewayReached,
    ErrorCode? Halted,
    int OutboxWaiting,
    int OutboxHeld,
    TimeSpan OldestOutboxAge,
    TimeSpan Uptime,
    string Screen,
    string SoftwareVersion,
    TimeSpan ClockOffset);
