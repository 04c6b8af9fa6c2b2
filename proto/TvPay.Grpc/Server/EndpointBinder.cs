using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server;

/// <summary>Makes an endpoint of every method: POST on its path.</summary>
internal sealed class EndpointBinder(IEndpointRouteBuilder routes, Type serviceType, ServerSettings settings)
    : ServiceBinderBase
{
    private readonly List<IEndpointConventionBuilder> _endpoints = [];
    private readonly HashSet<string> _services = [];

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        AddUnary(method, null, Given(handler));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        AddServerStreaming(method, null, Given(handler));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
        AddClientStreaming(method, null, Given(handler));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
        AddDuplexStreaming(method, null, Given(handler));

    /// <param name="method">The method.</param>
    /// <param name="info">The method of a class that handles it, for its attributes.</param>
    /// <param name="handler">Handles it.</param>
    public void AddUnary<TRequest, TResponse>(
        Method<TRequest, TResponse> method, MethodInfo? info, UnaryServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class =>
        Map(method, info, new UnaryHandler<TRequest, TResponse>(method, settings, handler).HandleAsync);

    /// <inheritdoc cref="AddUnary"/>
    public void AddServerStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, MethodInfo? info, ServerStreamingServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class =>
        Map(method, info, new ServerStreamingHandler<TRequest, TResponse>(method, settings, handler).HandleAsync);

    /// <inheritdoc cref="AddUnary"/>
    public void AddClientStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, MethodInfo? info, ClientStreamingServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class =>
        Map(method, info, new ClientStreamingHandler<TRequest, TResponse>(method, settings, handler).HandleAsync);

    /// <inheritdoc cref="AddUnary"/>
    public void AddDuplexStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, MethodInfo? info, DuplexStreamingServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class =>
        Map(method, info, new DuplexStreamingHandler<TRequest, TResponse>(method, settings, handler).HandleAsync);

    /// <summary>After the last method: the endpoints, and an answer to the services' unknown methods.</summary>
    public GrpcServiceEndpointConventionBuilder Finish()
    {
        foreach (var service in _services)
        {
            UnimplementedEndpoints.MapMethods(routes, service, settings);
        }

        return new GrpcServiceEndpointConventionBuilder(_endpoints);
    }

    private static T Given<T>(T? handler)
        where T : Delegate => handler ?? throw new InvalidOperationException("A method was added without a handler.");

    private void Map(IMethod method, MethodInfo? info, RequestDelegate handle)
    {
        var endpoint = routes.MapPost(method.FullName, handle);
        endpoint.Add(builder =>
        {
            builder.DisplayName = $"gRPC - {method.FullName}";
            builder.Metadata.Add(new GrpcMethodMetadata(serviceType, method));
            foreach (var attribute in serviceType.GetCustomAttributes(inherit: true))
            {
                builder.Metadata.Add(attribute);
            }

            foreach (var attribute in info?.GetCustomAttributes(inherit: true) ?? [])
            {
                builder.Metadata.Add(attribute);
            }
        });
        _endpoints.Add(endpoint);
        _services.Add(method.ServiceName);
    }
}
