using Grpc.Core;
using TvPay.Payments;
using TvPay.SetTopBox.Wire;

namespace TvPay.SetTopBox.Operator;

/// <summary>What a failed question comes to. Never used for a payment under way: that is <c>SubmissionDecision</c>'s.</summary>
internal static class OperatorErrors
{
    public static ErrorCode Of(CallFailure failure) => failure switch
    {
        { PeerUntrusted: true } => ErrorCode.GatewayUntrusted,
        { Code: { } code } => code,
        { Status: StatusCode.Unauthenticated } => ErrorCode.DeviceNotEnrolled,
        _ => ErrorCode.GatewayUnreachable,
    };
}
