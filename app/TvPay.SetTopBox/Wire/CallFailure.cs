using Google.Rpc;
using Grpc.Core;
using TvPay.Payments;

namespace TvPay.SetTopBox.Wire;

/// <summary>How a call to the gateway or the bridge failed, with all that is needed to judge it.</summary>
/// <param name="Info">What the peer itself gives as the reason, if it did.</param>
/// <param name="PeerUntrusted">This side refused the peer's certificate: nothing of the call was sent.</param>
/// <param name="PeerNeverReached">No connection came about: nothing of the call was sent.</param>
internal sealed record CallFailure(
    StatusCode Status, ErrorInfo? Info = null, bool PeerUntrusted = false, bool PeerNeverReached = false)
{
    /// <summary>TvPay's own services name themselves so; any other domain is a proxy or a load balancer.</summary>
    public const string Domain = "tvpay";

    /// <summary>The reason in the closed set; null for none, a foreign domain's, or one that this version doesn't know.</summary>
    public ErrorCode? Code => Info is { Domain: Domain } ? ErrorCode.FromReason(Info.Reason) : null;

    /// <summary>TvPay's own service has answered, whatever it said.</summary>
    public bool PeerAnswered => Info is { Domain: Domain };

    public static CallFailure Of(RpcException failure) => new(
        failure.StatusCode,
        failure.GetRpcStatus()?.GetDetail<ErrorInfo>(),
        IsCausedBy(failure, e => e is PeerUntrustedException),
        IsCausedBy(failure, e => e is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
        }));

    /// <summary>For the log: closed sets only.</summary>
    public override string ToString() => Code is { } code ? $"{Status} {code}" : $"{Status}";

    private static bool IsCausedBy(RpcException failure, Func<Exception, bool> matches)
    {
        for (var e = failure.Status.DebugException; e is not null; e = e.InnerException)
            if (matches(e)) return true;
        return false;
    }
}
