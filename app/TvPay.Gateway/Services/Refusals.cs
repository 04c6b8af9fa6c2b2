using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using TvPay.Payments;
using Status = Google.Rpc.Status;

namespace TvPay.Gateway.Services;

/// <summary>Errors of the closed set as they go over the wire: a status code, and an ErrorInfo of domain "tvpay".</summary>
internal static class Refusals
{
    private const string Domain = "tvpay";

    /// <param name="limit">Goes along, so that a screen can tell its figures; null if there is none.</param>
    public static RpcException ToRpcException(ErrorCode code, string message, PaymentLimit? limit = null)
    {
        var status = new Status { Code = (int)StatusOf(code), Message = message };
        status.Details.Add(Any.Pack(new ErrorInfo { Domain = Domain, Reason = code.Reason }));
        if (limit is not null) status.Details.Add(Any.Pack(Answers.Limit(limit)));
        return status.ToRpcException();
    }

    /// <summary>No reason of the closed set: nothing is wrong with the caller.</summary>
    public static RpcException ComeBack(TimeSpan after, string message)
    {
        var status = new Status { Code = (int)StatusCode.ResourceExhausted, Message = message };
        status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(after) }));
        return status.ToRpcException();
    }

    /// <summary>The nearest of gRPC's own codes, for tools that know nothing of TvPay.</summary>
    public static StatusCode StatusOf(ErrorCode code) => code.Number switch
    {
        101 or 205 or 206 or 208 or 214 => StatusCode.InvalidArgument,
        102 or 103 or 107 or 120 => StatusCode.NotFound,
        106 => StatusCode.Unavailable,
        109 or 112 or 114 or 115 or 116 or 119 => StatusCode.ResourceExhausted,
        201 or 203 or 204 or 207 or 209 or 213 => StatusCode.PermissionDenied,
        111 or 118 or 210 or 211 => StatusCode.AlreadyExists,
        503 => StatusCode.Unauthenticated,
        _ => StatusCode.FailedPrecondition,
    };
}
