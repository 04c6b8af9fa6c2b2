using Grpc.Core;

namespace Grpc.AspNetCore.Server;

internal sealed class DuplexStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServerSettings settings,
    DuplexStreamingServerMethod<TRequest, TResponse> handler)
    : ServerHandler<TRequest, TResponse>(method, settings)
    where TRequest : class
    where TResponse : class
{
    protected override async Task HandleAsync(ServerCall call) => await handler(
        new ServerStreamReader<TRequest>(call, Method.RequestMarshaller),
        new ServerStreamWriter<TResponse>(call, Method.ResponseMarshaller),
        call);
}
