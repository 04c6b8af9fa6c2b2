using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>What <c>AddGrpc</c> gives back, to configure further.</summary>
public interface IGrpcServerBuilder
{
    IServiceCollection Services { get; }
}
