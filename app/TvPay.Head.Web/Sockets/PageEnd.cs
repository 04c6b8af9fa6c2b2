using System.Net.WebSockets;

namespace TvPay.Head.Web;

/// <summary>Why a page's socket is closed.</summary>
/// <param name="IsFault">The page did what none of ours does.</param>
internal sealed record PageEnd(WebSocketCloseStatus Status, string Reason, bool IsFault)
{
    public static readonly PageEnd Left = new(WebSocketCloseStatus.NormalClosure, "the page left", false);
    public static readonly PageEnd Stopped = new(WebSocketCloseStatus.EndpointUnavailable, "the service stops", false);
    public static readonly PageEnd Stuck = new(WebSocketCloseStatus.PolicyViolation, "the page takes nothing any more", true);
    public static readonly PageEnd TooLong = new(WebSocketCloseStatus.MessageTooBig, "a message is too long", true);
    public static readonly PageEnd NotText = new(WebSocketCloseStatus.InvalidMessageType, "a message is no text", true);
    public static readonly PageEnd NotUnderstood = new(WebSocketCloseStatus.PolicyViolation, "a message is not of the one shape", true);
    public static readonly PageEnd TooMany = new(WebSocketCloseStatus.PolicyViolation, "too many messages a second", true);
}
