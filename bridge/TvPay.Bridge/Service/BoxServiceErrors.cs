using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using TvPay.Proto.Common.V1;

namespace TvPay.Bridge.Service;

/// <summary>How reasons travel: a gRPC status for anybody's tools, and an ErrorInfo (AIP-193) that says exactly which.</summary>
internal static class BoxServiceErrors
{
    private const string Domain = "tvpay";
    private const string Prefix = "ERROR_REASON_";

    /// <param name="reason">What is outside the closed set (a newer box's) is told as BOX_PROTOCOL.</param>
    /// <param name="detail">For engineers; holds nothing of a payment.</param>
    public static RpcException Of(ErrorReason reason, string detail)
    {
        if (reason == ErrorReason.Unspecified || !System.Enum.IsDefined(reason)) reason = ErrorReason.BoxProtocol;
        var status = new Google.Rpc.Status { Code = (int)CodeOf(reason), Message = detail };
        status.Details.Add(Any.Pack(new ErrorInfo { Domain = Domain, Reason = NameOf(reason) }));
        return status.ToRpcException();
    }

    /// <summary>"BOX_ABSENT".</summary>
    private static string NameOf(ErrorReason reason) =>
        ErrorReasonReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(ErrorReason))
            .FindValueByNumber((int)reason).Name[Prefix.Length..];

    private static StatusCode CodeOf(ErrorReason reason) => reason switch
    {
        ErrorReason.InvalidRequest => StatusCode.InvalidArgument,
        ErrorReason.BoxAbsent or ErrorReason.BoxLost => StatusCode.Unavailable,
        ErrorReason.BoxBusy => StatusCode.Aborted,
        ErrorReason.AuthorizationConflict => StatusCode.AlreadyExists,
        ErrorReason.AuthorizationUnknown => StatusCode.NotFound,
        ErrorReason.BoxProtocol => StatusCode.Internal,
        _ => StatusCode.FailedPrecondition,
    };
}
