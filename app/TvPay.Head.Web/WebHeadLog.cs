using System.Net.WebSockets;

namespace TvPay.Head.Web;

/// <summary>Log lines 1900 to 1999: pages. Never a token, never what a screen says.</summary>
internal static partial class WebHeadLog
{
    [LoggerMessage(1901, LogLevel.Information, "A page is connected")]
    public static partial void PageConnected(this ILogger<WebHead> log);

    [LoggerMessage(1902, LogLevel.Information, "A page is gone")]
    public static partial void PageLeft(this ILogger<WebHead> log);

    [LoggerMessage(1903, LogLevel.Warning, "A page was cut off: {Reason}")]
    public static partial void PageRefused(this ILogger<WebHead> log, string reason);

    [LoggerMessage(1904, LogLevel.Information, "A page is gone without a word: {Error}")]
    public static partial void PageLost(this ILogger<WebHead> log, WebSocketError error);

    [LoggerMessage(1905, LogLevel.Warning, "A request for {Path} was refused: {Refusal}")]
    public static partial void Refused(this ILogger<WebHead> log, string path, Refusal refusal);
}
