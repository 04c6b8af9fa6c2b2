using TvPay.Gateway.Notices;

namespace TvPay.Gateway.Links;

/// <summary>What the gateway says on a link: a closed set.</summary>
internal abstract record GatewayWord
{
    private GatewayWord()
    {
    }

    /// <summary>First, and once.</summary>
    /// <param name="Now">By the gateway's clock.</param>
    public sealed record Welcome(LinkGrant Grant, TimeSpan Interval, TimeSpan Deadline, DateTimeOffset Now) : GatewayWord;

    public sealed record Heartbeat(ulong Number) : GatewayWord;

    public sealed record Tell(Notice Notice) : GatewayWord;

    /// <param name="Timeout">How long somebody waits for the answer.</param>
    public sealed record StatusRequest(ulong Request, TimeSpan Timeout) : GatewayWord;

    /// <summary>Last.</summary>
    public sealed record Goodbye(GoodbyeReason Reason, TimeSpan ReconnectAfter) : GatewayWord;
}
