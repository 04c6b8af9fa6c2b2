using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Bridge.Authorizations;

/// <summary>What those who follow an authorization are told: prompts, then one of the others, last.</summary>
internal abstract record AuthorizationNews
{
    private AuthorizationNews()
    {
    }

    /// <summary>The box waits for the person.</summary>
    public sealed record Prompt(AuthorizePrompt.Types.Waiting Waiting, TimeSpan Left) : AuthorizationNews;

    /// <summary>The box has signed.</summary>
    public sealed record Signed(SignedStatement Authorization) : AuthorizationNews;

    /// <summary>The box has not signed and never will.</summary>
    public sealed record Declined(ErrorReason Reason) : AuthorizationNews;

    /// <summary>BOX_LOST: it may have signed. Any other reason: the box could not be asked.</summary>
    public sealed record Failed(ErrorReason Reason, string Detail) : AuthorizationNews;
}
