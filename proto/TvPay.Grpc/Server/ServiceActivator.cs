using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Finds or makes the service that a call is for.</summary>
internal sealed class ServiceActivator<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>
    where TService : class
{
    private readonly Lazy<ObjectFactory<TService>> _factory = new(() => ActivatorUtilities.CreateFactory<TService>([]));

    public Lease Create(ServerCallContext context)
    {
        var services = context.GetHttpContext().RequestServices;
        return services.GetService<TService>() is { } registered
            ? new Lease(registered, made: false)
            : new Lease(_factory.Value(services, []), made: true);
    }

    /// <summary>An instance for the time of one call; disposed at its end if it was made for it.</summary>
    public readonly struct Lease(TService instance, bool made) : IAsyncDisposable
    {
        public TService Instance => instance;

        public ValueTask DisposeAsync()
        {
            switch (made ? instance : null)
            {
                case IAsyncDisposable asynchronous:
                    return asynchronous.DisposeAsync();
                case IDisposable synchronous:
                    synchronous.Dispose();
                    break;
                default:
                    break;
            }

            return ValueTask.CompletedTask;
        }
    }
}
