using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server;

/// <summary>Starts a service's options as the server's.</summary>
internal sealed class InheritServerOptions<TService>(IOptions<GrpcServiceOptions> server)
    : IConfigureOptions<GrpcServiceOptions<TService>>
    where TService : class
{
    public void Configure(GrpcServiceOptions<TService> options)
    {
        options.MaxSendMessageSize = server.Value.MaxSendMessageSize;
        options.MaxReceiveMessageSize = server.Value.MaxReceiveMessageSize;
        options.EnableDetailedErrors = server.Value.EnableDetailedErrors;
        options.IgnoreUnknownServices = server.Value.IgnoreUnknownServices;
    }
}
