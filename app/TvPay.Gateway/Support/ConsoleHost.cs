using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace TvPay.Gateway.Support;

/// <summary>The console's own listener, on this machine alone: no set-top box can reach it, and it serves none.</summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    private const int MostConnections = 32;
    private const int MaxRequestSize = 4 * 1024;

    private readonly WebApplication _app;

    private ConsoleHost(WebApplication app, string url) => (_app, Url) = (app, url);

    /// <summary>With the access token: for the person who starts the gateway, and for nobody's log.</summary>
    public string Url { get; }

    /// <param name="endpoint">A loopback address; port 0 takes any.</param>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<ConsoleHost> StartAsync(
        GatewayCore core,
        GatewaySettings settings,
        ConsoleAccess access,
        IPEndPoint endpoint,
        TimeProvider time,
        Action<ILoggingBuilder> logging)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddLogging(logging);
        // Told more, the server logs addresses, and one of them has the token.
        builder.Services.AddLogging(log => log.AddFilter("Microsoft", LogLevel.Warning));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = MaxRequestSize;
            kestrel.Listen(endpoint, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        var desk = new ConsoleDesk(core.Links, core.Stores.Complaints, core.Stores.Audit, access, time);
        var reports = new ReportDesk(core.Stores.Reconciliation, settings.Days, time);
        var head = new ConsoleHead(
            desk, reports, access, new ConsolePage(settings.Reminders.Offset), new ReportPage(settings.Days.Offset), time);
        app.Run(head.HandleAsync);
        await app.StartAsync();
        var address = app.Urls.Single();
        GatewayLog.ConsoleOpened(app.Services.GetRequiredService<ILogger<ConsoleHost>>(), address, access.Label);
        return new ConsoleHost(app, $"{address}/?token={access.Token}");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
