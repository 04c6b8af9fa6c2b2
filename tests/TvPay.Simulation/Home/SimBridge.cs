using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TvPay.Bridge.Authorizations;
using TvPay.Bridge.Link;
using TvPay.Bridge.Service;
using TvPay.Proto.Bridge.V1;
using TvPay.Simulation.Clockwork;
using TvPay.Simulation.Invariants;
using TvPay.Simulation.Net;

namespace TvPay.Simulation.Home;

/// <summary>The bridge's process, and the socket on which the app reaches it.</summary>
internal sealed class SimBridge(World world)
{
    private readonly Random _chance = world.Dice.For("bridge");
    private SimProcess? _process;

    /// <summary>A Unix socket: as long as both ends live, everything arrives.</summary>
    public Road Road { get; } = new(world, "socket", TimeSpan.FromMilliseconds(2), world.Dice.For("socket"), null);

    public void Start()
    {
        if (_process is not null) return;
        world.Note("bridge", "starts");
        var process = _process = world.NewProcess("bridge");
        process.Post(() => _ = MainAsync(process));
    }

    public void Kill()
    {
        if (_process is null) return;
        world.Note("bridge", "is killed");
        _process.Kill();
        _process = null;
    }

    public void Heal()
    {
        Road.Weather.Clear();
        Start();
    }

    private async Task MainAsync(SimProcess process)
    {
        try
        {
            var logs = new SimLogs(world, "bridge");
            var link = new BoxLink(
                world.Box.Usb,
                new SimOpener(world.Box, world.DeviceTime),
                TimeSpan.FromSeconds(10),
                world.DeviceTime,
                new Random(_chance.Next()),
                logs.CreateLogger<BoxLink>());
            var desk = new AuthorizationDesk(link, world.DeviceTime, logs.CreateLogger<AuthorizationDesk>());
            var server = new SimServer(process);
            BoxService.BindService(
                server, new BoxGrpcService(link, desk, new NeverStopping(), logs.CreateLogger<BoxGrpcService>()));
            Road.Server = server;
            await link.RunAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            world.Violate(Invariant.NoDefect, $"The bridge ended: {e}");
        }
    }

    private sealed class NeverStopping : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
