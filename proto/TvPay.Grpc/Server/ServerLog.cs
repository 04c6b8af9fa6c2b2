using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>What the server logs: never metadata, messages or a status's text, which may hold secrets.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(201, LogLevel.Debug, "{Method} ended with {StatusCode}.")]
    public static partial void Ended(ILogger log, string method, StatusCode statusCode);

    [LoggerMessage(202, LogLevel.Error, "The handler of {Method} threw.")]
    public static partial void HandlerThrew(ILogger log, Exception exception, string method);

    [LoggerMessage(203, LogLevel.Debug, "{Method} was cancelled by its client.")]
    public static partial void Cancelled(ILogger log, string method);

    [LoggerMessage(204, LogLevel.Debug, "The deadline of {Method} passed.")]
    public static partial void DeadlineExceeded(ILogger log, string method);

    [LoggerMessage(205, LogLevel.Information, "A call was refused: there is no such {What} here.")]
    public static partial void Unimplemented(ILogger log, string what);

    [LoggerMessage(206, LogLevel.Information, "A request for {Method} isn't gRPC: HTTP {HttpStatus}.")]
    public static partial void NotGrpc(ILogger log, string method, int httpStatus);

    [LoggerMessage(207, LogLevel.Error, "The handler of {Method} set the trailer {Key}, which is gRPC's own.")]
    public static partial void ReservedTrailer(ILogger log, string method, string key);
}
