using Microsoft.Extensions.Hosting;
using TvPay.Bridge.Authorizations;
using TvPay.Bridge.Link;

namespace TvPay.Bridge.Daemon;

/// <summary>Runs the link as long as the daemon runs.</summary>
internal sealed class LinkService(BoxLink link, AuthorizationDesk desk) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await link.RunAsync(stoppingToken);

        // The sessions are closed: what was under way ends as lost, at once.
        await desk.Idle;
    }
}
