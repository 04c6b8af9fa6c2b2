using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// Not TvPay.Tests.Grpc: that would hide the namespace Grpc from every other test.
namespace TvPay.Tests.Rpc;

/// <summary>A real Kestrel on a free loopback port, HTTP/2 without TLS unless told otherwise.</summary>
internal sealed class GrpcHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<IDisposable> _channels = [];

    private GrpcHost(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public RecordedLogs Logs { get; private init; } = new();

    public static async Task<GrpcHost> StartAsync(
        Action<WebApplication> map,
        Action<GrpcServiceOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        Action<ListenOptions>? listen = null,
        Action<KestrelServerOptions>? kestrel = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddGrpc(configure ?? (_ => { }));
        services?.Invoke(builder.Services);
        var logs = new RecordedLogs();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(logs));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            if (kestrel is not null)
            {
                kestrel(options);
            }
            else
            {
                options.Listen(IPAddress.Loopback, 0, endpoint =>
                {
                    endpoint.Protocols = HttpProtocols.Http2;
                    listen?.Invoke(endpoint);
                });
            }
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        var app = builder.Build();
        app.UseRouting();
        map(app);
        await app.StartAsync();
        return new GrpcHost(app) { Logs = logs };
    }

    /// <summary>A server that is no gRPC server: it answers every request as the test says.</summary>
    public static Task<GrpcHost> StartRawAsync(Microsoft.AspNetCore.Http.RequestDelegate answer) =>
        StartAsync(app => app.Run(answer));

    public GrpcChannel Channel(GrpcChannelOptions? options = null)
    {
        var channel = GrpcChannel.ForAddress(Address, options ?? new GrpcChannelOptions());
        _channels.Add(channel);
        return channel;
    }

    public ProbeClient Client(GrpcChannelOptions? options = null) => new(Channel(options));

    /// <summary>Drops every connection.</summary>
    public async Task KillAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
        {
            channel.Dispose();
        }

        await KillAsync();
        await _app.DisposeAsync();
    }
}
