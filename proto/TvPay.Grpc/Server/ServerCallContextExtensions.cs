using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>From a call to the HTTP request beneath it.</summary>
public static class ServerCallContextExtensions
{
    // The key that grpc-dotnet uses, so that a test's own context can carry an HttpContext.
    private const string HttpContextKey = "__HttpContext";

    /// <exception cref="InvalidOperationException">The context isn't of this server, and carries none.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        if (serverCallContext is ServerCall call)
        {
            return call.Http;
        }

        return serverCallContext.UserState.TryGetValue(HttpContextKey, out var value) && value is HttpContext http
            ? http
            : throw new InvalidOperationException("There is no HttpContext behind this ServerCallContext.");
    }
}
