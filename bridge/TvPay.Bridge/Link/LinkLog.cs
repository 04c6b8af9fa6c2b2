using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.Usb;

namespace TvPay.Bridge.Link;

/// <summary>What the link writes into the log: 11xx.</summary>
internal static partial class LinkLog
{
    [LoggerMessage(1101, LogLevel.Information, "Box plugged in at {Path}, address {Address}")]
    public static partial void DeviceCame(this ILogger log, string path, uint address);

    [LoggerMessage(1102, LogLevel.Information, "Box unplugged at {Path}, address {Address}")]
    public static partial void DeviceWent(this ILogger log, string path, uint address);

    [LoggerMessage(1103, LogLevel.Warning, "The box at {Path} waits: the one at {ServedPath} is served")]
    public static partial void DeviceNotServed(this ILogger log, string path, string servedPath);

    [LoggerMessage(1104, LogLevel.Information, "Session {Session} with box {BoxId}, firmware {Firmware}, paired {IsPaired}")]
    public static partial void SessionOpened(this ILogger log, long session, string boxId, string firmware, bool isPaired);

    [LoggerMessage(EventId = 1105, Message = "Session {Session} ended, cause {Cause}, after {Lasted}: {Detail}")]
    public static partial void SessionEnded(
        this ILogger log, LogLevel level, long session, LinkCause cause, TimeSpan lasted, string detail);

    [LoggerMessage(1106, LogLevel.Information, "Box is {State}, problem {Problem}")]
    public static partial void StatusChanged(this ILogger log, BoxStatus.Types.State state, ErrorReason problem);

    [LoggerMessage(1107, LogLevel.Warning, "Boxes can't be watched for, {Error}: {Detail}")]
    public static partial void WatchFailed(this ILogger log, UsbError error, string detail);

    [LoggerMessage(1108, LogLevel.Error, "The device at {Path}, address {Address}, can't be closed: the kernel keeps a transfer; it stays open until that is back")]
    public static partial void DeviceNotClosed(this ILogger log, string path, uint address);
}
