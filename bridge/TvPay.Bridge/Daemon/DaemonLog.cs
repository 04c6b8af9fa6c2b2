namespace TvPay.Bridge.Daemon;

/// <summary>The daemon's own life, in the log: 10xx.</summary>
internal static partial class DaemonLog
{
    [LoggerMessage(1002, LogLevel.Information, "Listening on {Socket}; trusts box {BoxId}")]
    public static partial void Listening(this ILogger log, string socket, string? boxId);
}
