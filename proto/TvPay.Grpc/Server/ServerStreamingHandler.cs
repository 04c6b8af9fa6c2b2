using Grpc.Core;

namespace Grpc.AspNetCore.Server;

internal sealed class ServerStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServerSettings settings,
    ServerStreamingServerMethod<TRequest, TResponse> handler)
    : ServerHandler<TRequest, TResponse>(method, settings)
    where TRequest : class
    where TResponse : class
{
    protected override async Task HandleAsync(ServerCall call) => await handler(
        await ReadSingleAsync(call), new ServerStreamWriter<TResponse>(call, Method.ResponseMarshaller), call);
}
