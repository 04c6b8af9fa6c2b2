using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server;

/// <summary>Finds a service's options, clock and log. Its presence says that <c>AddGrpc</c> was called.</summary>
internal sealed class ServerSettingsFactory(IServiceProvider services, IOptions<GrpcServiceOptions> server)
{
    private int _answersUnknownServices;

    /// <summary>Maps the answer to unknown services, once per server, unless the application wants them.</summary>
    public void AnswerUnknownServices(IEndpointRouteBuilder routes)
    {
        if (server.Value.IgnoreUnknownServices != true && Interlocked.Exchange(ref _answersUnknownServices, 1) == 0)
        {
            UnimplementedEndpoints.MapServices(routes, Create());
        }
    }

    /// <summary>For a service without options of its own.</summary>
    public ServerSettings Create() => Create(server.Value);

    public ServerSettings CreateFor<TService>()
        where TService : class
    {
        // Present only if AddServiceOptions was called; else the service's options would be defaults, not the server's.
        var own = services.GetService<IConfigureOptions<GrpcServiceOptions<TService>>>() is not null;
        return Create(own ? services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value : server.Value);
    }

    private ServerSettings Create(GrpcServiceOptions options) => new(
        options,
        services.GetService<TimeProvider>() ?? TimeProvider.System,
        (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Grpc.AspNetCore.Server"));
}
