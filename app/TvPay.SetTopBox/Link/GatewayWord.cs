namespace TvPay.SetTopBox.Link;

/// <summary>What the gateway says on the link: a closed set. Well formed, and no more than that.</summary>
internal abstract record GatewayWord
{
    private GatewayWord()
    {
    }

    /// <summary>First, and once.</summary>
    /// <param name="Deadline">After so long a silence the link is dead.</param>
    /// <param name="ServerTime">By the gateway's clock.</param>
    /// <param name="NoticesAfter">Notices above this sequence follow.</param>
    public sealed record Welcome(ulong Session, TimeSpan Deadline, DateTimeOffset ServerTime, ulong NoticesAfter) : GatewayWord;

    /// <summary>To be sent back.</summary>
    public sealed record Heartbeat(ulong Number) : GatewayWord;

    public sealed record Notice(ulong Sequence, NoticeSubject Subject) : GatewayWord;

    public sealed record StatusRequest(ulong Request) : GatewayWord;

    /// <summary>Last.</summary>
    public sealed record Goodbye(GoodbyeReason Reason, TimeSpan ReconnectAfter) : GatewayWord;

    /// <summary>Something that a newer gateway says: passed over.</summary>
    public sealed record Unknown : GatewayWord;
}
