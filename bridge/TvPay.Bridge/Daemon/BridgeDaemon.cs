using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TvPay.Bridge.Authorizations;
using TvPay.Bridge.Link;
using TvPay.Bridge.Service;
using TvPay.Bridge.Sockets;
using TvPay.Usb;

namespace TvPay.Bridge.Daemon;

/// <summary>The bridge, running: a link to the box, and a Unix socket. It listens on nothing else.</summary>
internal sealed class BridgeDaemon : IAsyncDisposable
{
    // The largest request: eight items of a quote (2048 + 32 + 64 bytes) and an intent (512), with tags and lengths.
    private const int RequestLengthMax = 24 * 1024;

    // The TV app, its successor while it restarts, and an installer's tools; not a crowd.
    private const int ConnectionsMax = 32;

    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(5);

    private readonly WebApplication _host;
    private readonly SocketPlace _place;

    private BridgeDaemon(WebApplication host, SocketPlace place) => (_host, _place) = (host, place);

    /// <summary>Takes the socket's place and listens. When it returns, clients may connect.</summary>
    /// <param name="options">What to serve, and to whom.</param>
    /// <param name="usb">Where boxes come and go; the caller's.</param>
    /// <param name="time">Every clock.</param>
    /// <param name="random">Jitter and nonces; from now on the daemon's.</param>
    /// <param name="logging">Where logs go.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BridgeException">The socket can't be had.</exception>
    public static async Task<BridgeDaemon> StartAsync(
        BridgeOptions options,
        IUsbHost usb,
        TimeProvider time,
        Random random,
        Action<ILoggingBuilder> logging,
        CancellationToken cancellationToken)
    {
        var place = await SocketPlace.TakeAsync(options.Socket, cancellationToken);
        WebApplication? host = null;
        try
        {
            host = Build(options, usb, time, random, logging);
            await host.StartAsync(cancellationToken);
            place.Open();
            host.Services.GetRequiredService<ILogger<BridgeDaemon>>().Listening(options.Socket, options.Pins?.BoxId);
            return new BridgeDaemon(host, place);
        }
        catch (Exception e)
        {
            if (host is not null) await host.DisposeAsync();
            place.Dispose();
            if (e is IOException) throw new BridgeException($"The bridge can't listen on {options.Socket}: {e.Message}", e);
            throw;
        }
    }

    /// <summary>Returns when the process was asked to end (SIGTERM, SIGINT), and the daemon has.</summary>
    public Task WaitForShutdownAsync() => _host.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
        _place.Dispose();
    }

    private static WebApplication Build(
        BridgeOptions options, IUsbHost usb, TimeProvider time, Random random, Action<ILoggingBuilder> logging)
    {
        // Empty, so that nothing in the environment or a settings file can make the bridge listen anywhere else.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        logging(builder.Logging);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options.Socket));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopMax);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = RequestLengthMax);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(options.Peers);
        builder.Services.AddSingleton<PeerGate>();
        builder.Services.AddSingleton(services => new BoxLink(
            usb,
            options.Pins is { } pins ? new UsbBoxOpener(usb, options.Identity, pins, options.Session, time) : null,
            options.PingInterval,
            time,
            random,
            services.GetRequiredService<ILogger<BoxLink>>()));
        builder.Services.AddSingleton<AuthorizationDesk>();
        builder.Services.AddSingleton<BoxGrpcService>();
        builder.Services.AddHostedService<LinkService>();

        var app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<BoxGrpcService>();
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, string socket)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
        kestrel.ListenUnixSocket(socket, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            var gate = listen.ApplicationServices.GetRequiredService<PeerGate>();
            listen.Use(next => connection => gate.PassAsync(connection, next));
        });
    }
}
