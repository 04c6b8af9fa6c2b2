using Microsoft.Extensions.Logging;
using TvPay.Payments;

namespace TvPay.SetTopBox.Link;

/// <summary>Log lines 1700 to 1799: the device link.</summary>
internal static partial class LinkLog
{
    [LoggerMessage(1701, LogLevel.Information, "Linked with the gateway (session {Session})")]
    public static partial void Linked(this ILogger<DeviceLink> log, ulong session);

    [LoggerMessage(1702, LogLevel.Information, "The link has ended: {End}; again in {Wait}")]
    public static partial void Ended(this ILogger<DeviceLink> log, string end, TimeSpan wait);

    [LoggerMessage(1703, LogLevel.Critical, "ALARM there can be no link until certificates are right again: {Reason}")]
    public static partial void Refused(this ILogger<DeviceLink> log, ErrorCode reason);

    [LoggerMessage(1704, LogLevel.Critical, "ALARM a link that this set-top box did not make took the place of its own: somebody else has its key")]
    public static partial void Replaced(this ILogger<DeviceLink> log);

    [LoggerMessage(1705, LogLevel.Error, "The gateway breaks the contract of the link")]
    public static partial void Malformed(this ILogger<LinkGateway> log, Exception exception);

    [LoggerMessage(1706, LogLevel.Error, "The ledger is in the way of a notice")]
    public static partial void LedgerInTheWay(this ILogger<LinkReactions> log, Exception exception);

    [LoggerMessage(1707, LogLevel.Error, "The ledger is in the way of a status")]
    public static partial void LedgerInTheWay(this ILogger<StatusCollector> log, Exception exception);
}
