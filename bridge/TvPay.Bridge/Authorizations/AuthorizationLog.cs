using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;

namespace TvPay.Bridge.Authorizations;

/// <summary>What becomes of authorizations, in the log: 12xx. Ids and reasons; never a payee, an account or an amount.</summary>
internal static partial class AuthorizationLog
{
    [LoggerMessage(1201, LogLevel.Information, "Authorization {Authorization} of {Items} items, {Timeout} for the person")]
    public static partial void AuthorizationStarted(this ILogger log, Guid authorization, int items, TimeSpan timeout);

    [LoggerMessage(1205, LogLevel.Information, "Authorization {Authorization}: cancel asked for")]
    public static partial void CancelAsked(this ILogger log, Guid authorization);

    [LoggerMessage(1206, LogLevel.Information, "Authorization {Authorization}: void asked for, the box says {State}")]
    public static partial void Voided(this ILogger log, Guid authorization, GetAuthorizationReply.Types.State state);

    [LoggerMessage(1207, LogLevel.Error, "Authorization {Authorization} broke in the bridge")]
    public static partial void AuthorizationBroke(this ILogger log, Exception error, Guid authorization);

    [LoggerMessage(1208, LogLevel.Information, "Authorization {Authorization}: a follower has gone; the box goes on")]
    public static partial void FollowerGone(this ILogger log, Guid authorization);

    public static void AuthorizationEnded(this ILogger log, Guid authorization, AuthorizationNews outcome)
    {
        switch (outcome)
        {
            case AuthorizationNews.Signed:
                log.Signed(authorization);
                break;
            case AuthorizationNews.Declined(var reason):
                log.Declined(authorization, reason);
                break;
            case AuthorizationNews.Failed(var reason, var detail):
                log.Failed(authorization, reason, detail);
                break;
            default:
                throw new InvalidOperationException($"{outcome} is no outcome.");
        }
    }

    [LoggerMessage(1202, LogLevel.Information, "Authorization {Authorization}: signed")]
    private static partial void Signed(this ILogger log, Guid authorization);

    [LoggerMessage(1203, LogLevel.Information, "Authorization {Authorization}: declined, {Reason}")]
    private static partial void Declined(this ILogger log, Guid authorization, ErrorReason reason);

    [LoggerMessage(1204, LogLevel.Warning, "Authorization {Authorization}: {Reason}: {Detail}")]
    private static partial void Failed(this ILogger log, Guid authorization, ErrorReason reason, string detail);
}
