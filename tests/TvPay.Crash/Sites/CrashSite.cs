using TvPay.Crash.Kills;
using TvPay.Demo;
using TvPay.Demo.Installation;
using TvPay.Demo.Processes;
using TvPay.Demo.Walk;

namespace TvPay.Crash.Sites;

/// <summary>An installation with more bills than a household likes to have, whose programs may die at any time.</summary>
internal sealed class CrashSite : IAsyncDisposable
{
    /// <summary>So many kills before a fresh installation.</summary>
    public const int Kills = 20;

    /// <summary>Some for kills that are tried twice.</summary>
    private const int Bills = Kills + 10;

    private CrashSite(DemoFolder folder)
    {
        Folder = folder;
        Points = new ArmedPoint(folder);
        Installation = new DemoInstallation(folder) { EnvironmentOf = Points.EnvironmentOf };
    }

    public DemoFolder Folder { get; }

    public ArmedPoint Points { get; }

    public DemoInstallation Installation { get; }

    public static async Task<CrashSite> OpenAsync()
    {
        var site = new CrashSite(new DemoFolder(keep: false));
        try
        {
            await site.Installation.ProvisionAsync();
            MoreBills.Add(Path.Combine(site.Folder.Gateway, "sample.db"), Bills);
            await site.Installation.StartGatewayAsync();
            await site.StartDeviceAsync();
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    public Task StartDeviceAsync() => Installation.StartDeviceAsync(HouseholdWalk.PersonAtTheBox, "en");

    public ChildProcess ProcessOf(Victim victim) => victim switch
    {
        Victim.Tv => Installation.Tv!,
        Victim.Bridge => Installation.Bridge!,
        _ => Installation.Gateway!,
    };

    public async Task RestartAsync(Victim victim)
    {
        await ProcessOf(victim).KillAsync();
        await StartAsync(victim);
    }

    /// <summary>Kills it again, so long after it was started, and starts it once more.</summary>
    public async Task RestartTwiceAsync(Victim victim, TimeSpan delay, CancellationToken stop)
    {
        await ProcessOf(victim).KillAsync();
        var starting = StartAsync(victim);
        await Task.Delay(delay, TimeProvider.System, stop);
        await ProcessOf(victim).KillAsync();
        try
        {
            await starting;
        }
        catch (DemoException)
        {
            // It died before it could say that it listens.
        }

        await StartAsync(victim);
    }

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        Folder.Dispose();
    }

    private async Task StartAsync(Victim victim)
    {
        switch (victim)
        {
            case Victim.Tv:
                Installation.StartTv("en");
                break;
            case Victim.Bridge:
                await Installation.StartBridgeAsync();
                break;
            default:
                await Installation.StartGatewayAsync();
                break;
        }
    }
}
