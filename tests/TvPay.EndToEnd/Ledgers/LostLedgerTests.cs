using TvPay.Demo;
using TvPay.Demo.Audit;
using TvPay.Demo.Installation;
using TvPay.Demo.Walk;

namespace TvPay.EndToEnd.Ledgers;

/// <summary>
/// The real programs, and a ledger in the place of which an old copy is put, or none: killed (SIGKILL) again and again while it
/// learns from box and gateway what it lacks. Then the auditor counts.
/// </summary>
[TestClass]
public sealed class LostLedgerTests
{
    private const int Kills = 4;
    private const int LatestKillMs = 2500;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow(true, 1)]
    [DataRow(false, 2)]
    public async Task What_the_box_signed_comes_back_whenever_it_is_killed_and_nothing_is_paid_twice(bool hasCopy, int seed)
    {
        using var folder = new DemoFolder(keep: false);
        await using var installation = new DemoInstallation(folder);
        await LoseAsync(installation, hasCopy, new Random(seed)).WaitAsync(Limit, TestContext.CancellationToken);
    }

    private async Task LoseAsync(DemoInstallation installation, bool hasCopy, Random random)
    {
        var (folder, stop) = (installation.Folder, TestContext.CancellationToken);
        await installation.ProvisionAsync();
        await installation.StartGatewayAsync();
        await installation.StartBoxAsync(HouseholdWalk.PersonAtTheBox);
        await installation.StartBridgeAsync();
        await PayAsync(installation, 1, stop);
        var copy = FilesOf(folder).ToDictionary(path => path, File.ReadAllBytes);
        await PayAsync(installation, 2, stop);
        foreach (var path in FilesOf(folder)) File.Delete(path);
        if (hasCopy)
            foreach (var (path, bytes) in copy) await File.WriteAllBytesAsync(path, bytes, stop);

        for (var kill = 0; kill < Kills; kill++)
        {
            installation.StartTv("en");
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LatestKillMs)), TimeProvider.System, stop);
            await installation.Tv!.KillAsync();
        }

        installation.StartTv("en");
        var booked = new GatewayBooks(folder.GatewayDatabase, OperatorKeys.Load(folder.Operator)).Payments();
        Assert.HasCount(3, booked);
        foreach (var payment in booked) await UntilReceiptAsync(installation, payment.Id, stop);
        await installation.StopDeviceAsync();

        await installation.VerifyLedgerAsync();
        Assert.AreEqual(3, new Auditor(folder, TextWriter.Null).Audit(expectedPayments: 3).Payments);
        var alarms = (await File.ReadAllLinesAsync(folder.LogOf("tv"), stop)).Where(line => line.Contains("ALARM the ledger lacked"));
        Assert.IsNotEmpty(alarms.ToList());
    }

    private static async Task PayAsync(DemoInstallation installation, int bills, CancellationToken stop)
    {
        installation.StartTv("en");
        await new HouseholdWalk(installation.Tv!, TextWriter.Null).PayBillsAsync(bills, stop);
        await installation.Tv!.DisposeAsync();
    }

    /// <summary>The service has it once the payment is back and its acceptance was heard of again.</summary>
    private async Task UntilReceiptAsync(DemoInstallation installation, Guid payment, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(AskEvery, TimeProvider.System);
        while (true)
        {
            try
            {
                await DemoInstallation.RunToolAsync(
                    "receipt", "export", payment.ToString(),
                    "--running", Path.Combine(installation.Folder.Tv, "admin.sock"),
                    "--out", Path.Combine(installation.Folder.Root, $"{payment}.json"));
                return;
            }
            catch (DemoException e)
            {
                // Not yet: other processes tell nobody when they are done.
                TestContext.WriteLine(e.Message);
                await timer.WaitForNextTickAsync(stop);
            }
        }
    }

    private static IEnumerable<string> FilesOf(DemoFolder folder) =>
        Directory.GetFiles(folder.Tv, Path.GetFileName(folder.LedgerFile) + "*");
}
