using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Turns the methods of a service class into handlers that make an instance for each call.</summary>
internal sealed class ServiceBinder<[DynamicallyAccessedMembers(ServiceMembers.Needed)] TService>(
    EndpointBinder endpoints) : ServiceBinderBase
    where TService : class
{
    private readonly ServiceActivator<TService> _activator = new();

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var (run, info) = Find<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>(
            method, typeof(TRequest), typeof(ServerCallContext));
        endpoints.AddUnary(method, info, async (request, context) =>
        {
            await using var service = _activator.Create(context);
            return await run(service.Instance, request, context);
        });
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (run, info) = Find<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        endpoints.AddServerStreaming(method, info, async (request, responses, context) =>
        {
            await using var service = _activator.Create(context);
            await run(service.Instance, request, responses, context);
        });
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (run, info) = Find<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>(
            method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        endpoints.AddClientStreaming(method, info, async (requests, context) =>
        {
            await using var service = _activator.Create(context);
            return await run(service.Instance, requests, context);
        });
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (run, info) = Find<
            Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method,
            typeof(IAsyncStreamReader<TRequest>),
            typeof(IServerStreamWriter<TResponse>),
            typeof(ServerCallContext));
        endpoints.AddDuplexStreaming(method, info, async (requests, responses, context) =>
        {
            await using var service = _activator.Create(context);
            await run(service.Instance, requests, responses, context);
        });
    }

    private static (TDelegate Run, MethodInfo Info) Find<TDelegate>(IMethod method, params Type[] parameters)
        where TDelegate : Delegate
    {
        var info = typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
            ?? throw new InvalidOperationException($"{typeof(TService)} has no method for {method.FullName}.");
        return (info.CreateDelegate<TDelegate>(), info);
    }
}
