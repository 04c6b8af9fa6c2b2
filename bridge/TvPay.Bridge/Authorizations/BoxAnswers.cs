using TvPay.Box;
using TvPay.Proto.Common.V1;

namespace TvPay.Bridge.Authorizations;

/// <summary>What a refusal, or the end of the session, says of an authorization.</summary>
internal static class BoxAnswers
{
    private const int EvidenceFirst = 201;
    private const int EvidenceLast = 299;

    /// <summary>Nobody was asked to sign yet: nothing that happened can have made a signature.</summary>
    public static AuthorizationNews BeforeAsking(BoxException error) => error.Reason switch
    {
        var reason when IsDecline(reason) => new AuthorizationNews.Declined(reason),
        var reason when IsRefusal(reason) => new AuthorizationNews.Failed(reason, error.Message),
        ErrorReason.BoxLost => new AuthorizationNews.Failed(ErrorReason.BoxAbsent, error.Message),
        _ => new AuthorizationNews.Failed(ErrorReason.BoxProtocol, error.Message),
    };

    /// <summary>The box was asked to sign: what isn't its clear no may be a lost yes.</summary>
    public static AuthorizationNews AfterAsking(BoxException error) => error.Reason switch
    {
        var reason when IsDecline(reason) => new AuthorizationNews.Declined(reason),
        var reason when IsRefusal(reason) => new AuthorizationNews.Failed(reason, error.Message),
        ErrorReason.AuthorizationUnknown => new AuthorizationNews.Failed(ErrorReason.BoxProtocol, error.Message),
        _ => new AuthorizationNews.Failed(ErrorReason.BoxLost, error.Message),
    };

    /// <summary>The person, the card or the evidence said no: the box has not signed and never will under this id.</summary>
    private static bool IsDecline(ErrorReason reason) => reason switch
    {
        ErrorReason.BoxCancelled or ErrorReason.BoxTimeout or ErrorReason.PinBlocked or ErrorReason.CardRemoved
            or ErrorReason.CardRefused or ErrorReason.AuthorizationVoided => true,
        _ => (int)reason is >= EvidenceFirst and <= EvidenceLast,
    };

    /// <summary>The box was not asked, or refused to be: nothing is signed by this asking.</summary>
    private static bool IsRefusal(ErrorReason reason) => reason is ErrorReason.BoxAbsent or ErrorReason.BoxBusy
        or ErrorReason.BoxUnpaired or ErrorReason.BoxUntrusted or ErrorReason.BoxProtocol
        or ErrorReason.AuthorizationConflict or ErrorReason.InvalidRequest;
}
