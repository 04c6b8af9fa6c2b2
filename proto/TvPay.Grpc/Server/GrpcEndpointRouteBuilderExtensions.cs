using System.Diagnostics.CodeAnalysis;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts gRPC services on a server's routes.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves a class derived from a generated base. An instance is made for each call, unless the class is registered
    /// with another lifetime.
    /// </summary>
    /// <exception cref="InvalidOperationException">AddGrpc wasn't called, or the class is no gRPC service.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<
        [DynamicallyAccessedMembers(ServiceMembers.Needed)] TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var factory = Factory(builder);
        var endpoints = new EndpointBinder(builder, typeof(TService), factory.CreateFor<TService>());
        ServiceMembers.Bind<TService>(new ServiceBinder<TService>(endpoints));
        factory.AnswerUnknownServices(builder);
        return endpoints.Finish();
    }

    /// <summary>Serves methods that bring their handlers along.</summary>
    /// <exception cref="InvalidOperationException">AddGrpc wasn't called.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService(
        this IEndpointRouteBuilder builder, ServerServiceDefinition serviceDefinition)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(serviceDefinition);
        var factory = Factory(builder);
        var endpoints = new EndpointBinder(builder, typeof(ServerServiceDefinition), factory.Create());
        serviceDefinition.BindService(endpoints);
        factory.AnswerUnknownServices(builder);
        return endpoints.Finish();
    }

    private static ServerSettingsFactory Factory(IEndpointRouteBuilder builder) =>
        builder.ServiceProvider.GetService<ServerSettingsFactory>()
        ?? throw new InvalidOperationException("Call AddGrpc on the host's services before mapping a gRPC service.");
}
