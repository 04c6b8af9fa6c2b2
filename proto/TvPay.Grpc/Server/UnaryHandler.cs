using Grpc.Core;

namespace Grpc.AspNetCore.Server;

internal sealed class UnaryHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServerSettings settings, UnaryServerMethod<TRequest, TResponse> handler)
    : ServerHandler<TRequest, TResponse>(method, settings)
    where TRequest : class
    where TResponse : class
{
    protected override async Task HandleAsync(ServerCall call) =>
        WriteSingle(call, await handler(await ReadSingleAsync(call), call));
}
