using TvPay.Payments;

namespace TvPay.Gateway.Links;

/// <summary>How a set-top box is, as it says itself. Nothing of bills, accounts, amounts or people.</summary>
/// <param name="GatewayReached">Whether its calls to this gateway succeed; null before it has tried.</param>
/// <param name="Halted">Why it can't pay; null if it can.</param>
/// <param name="OutboxWaiting">Confirmed payments without the gateway's final word, held ones included.</param>
/// <param name="OldestOutboxAge">Zero where none waits.</param>
/// <param name="Screen">The name of the screen that is shown.</param>
/// <param name="ClockOffset">Its clock minus the gateway's.</param>
internal sealed record DeviceReport(
    DeviceBox Box,
    ErrorCode? BoxProblem,
    bool? GatewayReached,
    ErrorCode? Halted,
    int OutboxWaiting,
    int OutboxHeld,
    TimeSpan OldestOutboxAge,
    TimeSpan Uptime,
    string Screen,
    string SoftwareVersion,
    TimeSpan ClockOffset);
