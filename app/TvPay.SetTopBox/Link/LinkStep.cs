namespace TvPay.SetTopBox.Link;

/// <summary>What the link comes to by a word of the gateway, or by time passing: a closed set.</summary>
internal abstract record LinkStep
{
    private LinkStep()
    {
    }

    /// <summary>Nothing to be done.</summary>
    public sealed record None : LinkStep;

    /// <summary>The link is up.</summary>
    public sealed record Welcomed(GatewayWord.Welcome Welcome) : LinkStep;

    public sealed record SendBack(ulong Heartbeat) : LinkStep;

    /// <summary>This notice is to be acted upon, and then said to be taken.</summary>
    public sealed record Take(GatewayWord.Notice Notice) : LinkStep;

    public sealed record TellStatus(ulong Request) : LinkStep;

    public sealed record Over(LinkEnd End) : LinkStep;
}
