using System.Net;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>What an end that gRPC itself did not give means in gRPC.</summary>
internal static class TransportStatus
{
    /// <summary>grpc/doc/http-grpc-status-mapping.md</summary>
    public static StatusCode Of(HttpStatusCode http) => http switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    /// <summary>An exception of the HTTP handler, or of a body that it gave.</summary>
    public static Status Of(Exception error)
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case RpcException rpc:
                    return rpc.Status;
                case HttpProtocolException http2:
                    return new Status(OfHttp2(http2.ErrorCode), $"HTTP/2 error {http2.ErrorCode}.", error);
                case TimeoutException:
                    return new Status(StatusCode.Unavailable, "The connection could not be made in time.", error);
                default:
                    break;
            }
        }

        return error switch
        {
            OperationCanceledException => new Status(StatusCode.Cancelled, "The call was cancelled.", error),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                new Status(StatusCode.ResourceExhausted, "The response's headers are too large.", error),
            HttpRequestException or IOException => new Status(StatusCode.Unavailable, error.Message, error),
            _ => new Status(StatusCode.Internal, error.Message, error),
        };
    }

    /// <summary>grpc/doc/PROTOCOL-HTTP2.md, "Errors"; the codes are RFC 9113's, section 7.</summary>
    private static StatusCode OfHttp2(long code) => code switch
    {
        0x7 => StatusCode.Unavailable, // REFUSED_STREAM: it has not been processed
        0x8 => StatusCode.Cancelled, // CANCEL
        0xb => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xc => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };
}
