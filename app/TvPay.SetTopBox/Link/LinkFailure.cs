using Google.Rpc;
using Grpc.Core;
using TvPay.Payments;
using TvPay.SetTopBox.Wire;

namespace TvPay.SetTopBox.Link;

/// <summary>What a failed call says of the link. Pure.</summary>
internal static class LinkFailure
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static LinkEnd Of(RpcException failure) =>
        Of(CallFailure.Of(failure), failure.GetRpcStatus()?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan());

    /// <param name="comeBackAfter">What the gateway asks for; null: nothing.</param>
    public static LinkEnd Of(CallFailure failure, TimeSpan? comeBackAfter) => failure switch
    {
        { PeerUntrusted: true } => new LinkEnd.Refused(ErrorCode.GatewayUntrusted),
        { Code: { } code } when code == ErrorCode.DeviceNotEnrolled => new LinkEnd.Refused(code),
        { Code: not null } => new LinkEnd.Broken(),
        { Status: StatusCode.Unauthenticated } => new LinkEnd.Refused(ErrorCode.DeviceNotEnrolled),
        { Status: StatusCode.ResourceExhausted } when comeBackAfter is { } after => new LinkEnd.NoRoom(
            TimeSpan.FromTicks(Math.Clamp(after.Ticks, 0, Longest.Ticks))),
        { Status: StatusCode.Unimplemented } => new LinkEnd.NotOffered(),
        _ => new LinkEnd.Lost(),
    };
}
