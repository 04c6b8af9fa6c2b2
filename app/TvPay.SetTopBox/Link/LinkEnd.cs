using TvPay.Payments;

namespace TvPay.SetTopBox.Link;

/// <summary>How a link ended, or failed to come about: a closed set.</summary>
internal abstract record LinkEnd
{
    private LinkEnd()
    {
    }

    /// <summary>The gateway could not be reached, or is gone.</summary>
    public sealed record Lost : LinkEnd;

    /// <summary>Nothing was heard for the link deadline.</summary>
    public sealed record Silent : LinkEnd;

    /// <summary>Either side broke the contract.</summary>
    public sealed record Broken : LinkEnd;

    /// <summary>The gateway ended it in words.</summary>
    public sealed record SaidGoodbye(GoodbyeReason Reason, TimeSpan ReconnectAfter) : LinkEnd;

    /// <summary>The gateway holds as many links as it may.</summary>
    public sealed record NoRoom(TimeSpan ComeBackAfter) : LinkEnd;

    /// <summary>The gateway is older than links are.</summary>
    public sealed record NotOffered : LinkEnd;

    /// <summary>Certificate trouble, of this device or of the gateway.</summary>
    public sealed record Refused(ErrorCode Reason) : LinkEnd;
}
