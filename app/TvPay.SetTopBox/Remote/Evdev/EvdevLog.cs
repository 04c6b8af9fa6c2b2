using Microsoft.Extensions.Logging;

namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>Log lines 1600 to 1699: the remote control.</summary>
internal static partial class EvdevLog
{
    [LoggerMessage(1601, LogLevel.Information, "Remote control: {Name} at {Path}")]
    public static partial void Found(this ILogger<EvdevRemote> log, string name, string path);

    [LoggerMessage(1602, LogLevel.Information, "Remote control gone: {Name} at {Path}")]
    public static partial void Gone(this ILogger<EvdevRemote> log, string name, string path);

    [LoggerMessage(1603, LogLevel.Information, "{Path} may not be read yet; if that stays so, its user needs to be in the group 'input'")]
    public static partial void NotYetOurs(this ILogger<EvdevRemote> log, string path);

    [LoggerMessage(1604, LogLevel.Debug, "{Path} can't be opened: {Reason}")]
    public static partial void NotOpened(this ILogger<EvdevRemote> log, string path, string reason);

    [LoggerMessage(1605, LogLevel.Warning, "Another program has grabbed {Name} at {Path}: keys come from heads until it lets go")]
    public static partial void Refused(this ILogger<EvdevRemote> log, string name, string path);

    [LoggerMessage(1606, LogLevel.Warning, "Events of {Name} were lost; which of its keys are down was read anew")]
    public static partial void EventsLost(this ILogger<EvdevRemote> log, string name);

    [LoggerMessage(1607, LogLevel.Warning, "Volume, power and the like do nothing while TvPay is in front: {Reason}")]
    public static partial void NothingPassesThrough(this ILogger<EvdevRemote> log, string reason);

    [LoggerMessage(1608, LogLevel.Information, "The remote control is {Whose}")]
    public static partial void ChangedHands(this ILogger<EvdevRemote> log, string whose);

    [LoggerMessage(1609, LogLevel.Debug, "Grabbed {Name} at {Path}")]
    public static partial void Grabbed(this ILogger<EvdevRemote> log, string name, string path);

    [LoggerMessage(1610, LogLevel.Debug, "Let go of {Name} at {Path}")]
    public static partial void LetGo(this ILogger<EvdevRemote> log, string name, string path);
}
