using Grpc.AspNetCore.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets gRPC up in a host's services.</summary>
public static class GrpcServicesExtensions
{
    public static IGrpcServerBuilder AddGrpc(this IServiceCollection services) => services.AddGrpc(_ => { });

    /// <param name="services">A <see cref="TimeProvider"/> among them is the clock of deadlines.</param>
    /// <param name="configureOptions">For every service.</param>
    public static IGrpcServerBuilder AddGrpc(
        this IServiceCollection services, Action<GrpcServiceOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configureOptions);
        services.AddRouting(routing =>
            routing.SetParameterPolicy<GrpcRequestConstraint>(GrpcRequestConstraint.Name));
        services.AddOptions();
        services.TryAddSingleton<ServerSettingsFactory>();
        services.Configure(configureOptions);
        return new GrpcServerBuilder(services);
    }

    /// <summary>Options for one service, on top of the server's.</summary>
    public static IGrpcServerBuilder AddServiceOptions<TService>(
        this IGrpcServerBuilder grpcBuilder, Action<GrpcServiceOptions<TService>> configure)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(grpcBuilder);
        ArgumentNullException.ThrowIfNull(configure);
        grpcBuilder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<
            IConfigureOptions<GrpcServiceOptions<TService>>, InheritServerOptions<TService>>());
        grpcBuilder.Services.Configure(configure);
        return grpcBuilder;
    }
}
