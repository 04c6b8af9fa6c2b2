using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>What the client logs: never metadata, messages or a status's text, which may hold secrets.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(101, LogLevel.Debug, "Calling {Method} ({MethodType}).")]
    public static partial void Starting(ILogger log, string method, MethodType methodType);

    [LoggerMessage(102, LogLevel.Debug, "The call of {Method} ended with {StatusCode}.")]
    public static partial void Ended(ILogger log, string method, StatusCode statusCode);
}
