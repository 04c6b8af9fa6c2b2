using System.Text.RegularExpressions;
using TvPay.Demo.Audit;
using TvPay.Demo.Installation;
using TvPay.Demo.Walk;

namespace TvPay.EndToEnd.Link;

/// <summary>The device link between the real programs: gateway, box, bridge and TV, and a supporter at the console.</summary>
[TestClass]
public sealed partial class LinkTests
{
    /// <summary>Linked, the TV asks about a settlement by itself no sooner than this.</summary>
    private static readonly TimeSpan SoonestPoll = TimeSpan.FromSeconds(15);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task A_settlement_is_on_the_TV_before_it_would_have_asked_and_the_console_sees_and_asks_the_device()
    {
        using var folder = new DemoFolder(keep: false);
        await using var installation = new DemoInstallation(folder);
        await StartAsync(installation);
        using var console = new ConsoleClient(installation.ConsoleUrl!);
        await console.OpenAsync();
        var page = await console.UntilPageAsync("the device with its box", LinkedWithBox(), Stop);
        Assert.DoesNotContain(DemoInstallation.Device, page);
        Assert.DoesNotContain(DemoInstallation.Household, page);

        var walk = new HouseholdWalk(installation.Tv!, TextWriter.Null);
        await walk.ConfirmMostUrgentBillAsync(Stop);
        await installation.Tv!.Frames.WaitAsync(
            "that the biller has the money", frame => Words.Settled.StandOn(TvScreen.Parse(frame)), TimeSpan.FromSeconds(60)).WaitAsync(Stop);
        var shownAfter = TimeProvider.System.GetUtcNow() - AcceptedAt(folder);
        Assert.IsLessThan(SoonestPoll, shownAfter, "A poll, not a push.");
        TestContext.WriteLine($"settled on the TV {shownAfter.TotalMilliseconds:0} ms after the acceptance");

        page = await console.PressAskAsync(page);
        StringAssert.Matches(page, Answered());
        Assert.Contains("Result", page);
        Assert.AreEqual(1, Number(folder, "SELECT count(*) FROM console_audit WHERE action = 'ASK_STATUS' AND device_id = 'stb-0001'"));
        Assert.AreEqual(0, Number(folder, "SELECT count(*) FROM notice WHERE kind = 1"));
    }

    [TestMethod]
    public async Task Whichever_end_is_killed_the_link_comes_back()
    {
        using var folder = new DemoFolder(keep: false);
        await using var installation = new DemoInstallation(folder);
        await StartAsync(installation);
        await UntilLinkedAsync(installation);

        await installation.Tv!.KillAsync();
        installation.StartTv("en");
        await UntilLinkedAsync(installation, session: 2, folder);

        await installation.Gateway!.KillAsync();
        await installation.StartGatewayAsync();
        await UntilLinkedAsync(installation, session: 3, folder);
    }

    private CancellationToken Stop => TestContext.CancellationToken;

    private static async Task StartAsync(DemoInstallation installation)
    {
        await installation.ProvisionAsync();
        await installation.StartGatewayAsync();
        await installation.StartDeviceAsync(HouseholdWalk.PersonAtTheBox, "en");
    }

    private async Task UntilLinkedAsync(DemoInstallation installation, int session = 1, DemoFolder? folder = null)
    {
        using var console = new ConsoleClient(installation.ConsoleUrl!);
        await console.OpenAsync();
        await console.UntilPageAsync("the device with its box", LinkedWithBox(), Stop);
        Assert.AreEqual(1, await console.CountAsync());
        if (folder is not null) Assert.AreEqual(session, Number(folder, "SELECT session_id FROM device_link"));
    }

    private static DateTimeOffset AcceptedAt(DemoFolder folder) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Number(folder, "SELECT max(accepted_at_ms) FROM payment"));

    private static long Number(DemoFolder folder, string sql)
    {
        using var database = new ReadOnlyDatabase(folder.GatewayDatabase);
        return database.Query(sql, row => row.GetInt64(0)).Single();
    }

    [GeneratedRegex("1 device is linked.*st•••1.*hou•••1.*● ready", RegexOptions.Singleline)]
    private static partial Regex LinkedWithBox();

    [GeneratedRegex("asked at [0-9:]{8}, answered in [0-9]+ ms")]
    private static partial Regex Answered();
}
