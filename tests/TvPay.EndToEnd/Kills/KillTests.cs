using TvPay.Demo.Installation;

namespace TvPay.EndToEnd.Kills;

[TestClass]
public sealed class KillTests
{
    /// <summary>So many bills of the sample household can be paid one after the other.</summary>
    private const int KillsPerInstallation = 5;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow(Victim.Tv, 1)]
    [DataRow(Victim.Tv, 2)]
    [DataRow(Victim.Bridge, 3)]
    [DataRow(Victim.Bridge, 4)]
    [DataRow(Victim.Gateway, 5)]
    [DataRow(Victim.Gateway, 6)]
    public async Task Killed_between_authorize_and_accept_nothing_is_lost_or_doubled(Victim victim, int seed)
    {
        using var folder = new DemoFolder(keep: false);
        await using var installation = new DemoInstallation(folder);
        var run = new KillRun(installation, victim, new Random(seed));
        var booked = await run.RunAsync(KillsPerInstallation, TestContext.CancellationToken);
        TestContext.WriteLine($"{victim}, seed {seed}: {KillsPerInstallation} kills, {booked} payments booked, none lost or doubled");
    }
}
