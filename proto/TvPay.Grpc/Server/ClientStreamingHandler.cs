using Grpc.Core;

namespace Grpc.AspNetCore.Server;

internal sealed class ClientStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServerSettings settings,
    ClientStreamingServerMethod<TRequest, TResponse> handler)
    : ServerHandler<TRequest, TResponse>(method, settings)
    where TRequest : class
    where TResponse : class
{
    protected override async Task HandleAsync(ServerCall call) => WriteSingle(
        call, await handler(new ServerStreamReader<TRequest>(call, Method.RequestMarshaller), call));
}
