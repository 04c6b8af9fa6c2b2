using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace TvPay.Head.Web;

/// <summary>
/// Serves the TV's screens to a browser on this machine, and takes the remote's keys from it; decides nothing. Screens are
/// rendered here and sent over a WebSocket; the page puts them in place and says when it has painted them.
/// </summary>
public sealed class WebHead : IAsyncDisposable
{
    private const int MaxConnections = 64;
    private const int MaxPages = 16;

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stop;

    private WebHead(WebApplication app, CancellationTokenSource stop, Uri address, string token) =>
        (_app, _stop, Address, EntryUrl) = (app, stop, address, new Uri(address, $"/?{Admission.TokenName}={token}"));

    /// <summary>Where it listens: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Opens the page in a browser that has never been here. Whoever has it can press keys: it is a secret.</summary>
    public Uri EntryUrl { get; }

    /// <summary>Listens; pages may come at once.</summary>
    /// <exception cref="IOException">The port can't be had; says so in words.</exception>
    public static async Task<WebHead> StartAsync(WebHeadOptions options, ITvAccess tv, TimeProvider time, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // What the server tells of each request has its URL in it, and with it the token: only what went wrong is told.
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new ForwardedLogs(logs)));
        // Nothing but this line says where it listens: no file and no environment variable of this machine is read.
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = MaxPages;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        var stop = new CancellationTokenSource();
        try
        {
            var site = new Site(options.Token, tv, new ScreenRenderer(logs), time, logs.CreateLogger<WebHead>(), stop.Token);
            app.UseWebSockets();
            app.Run(site.AnswerAsync);
            await app.StartAsync();
            return new WebHead(app, stop, new Uri(app.Urls.Single()), options.Token);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await app.DisposeAsync();
            stop.Dispose();
            var why = e.GetBaseException().Message;
            throw new IOException($"The TV's page can't be served on 127.0.0.1:{options.Port}: {why}. Another program may have that port.", e);
        }
    }

    /// <summary>Takes leave of every page: they wait for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stop.Dispose();
    }
}
