using TvPay.Demo.Audit;
using TvPay.Demo.Installation;
using TvPay.Demo.Interactive;
using TvPay.Demo.Sabotage;
using TvPay.Demo.Walk;

namespace TvPay.Demo;

/// <summary>Builds the demo's installation, runs it, and leaves nothing behind.</summary>
internal sealed class DemoRun(DemoOptions options, TextWriter output)
{
    private const int BillsToPay = 3;
    private const int SabotageCaught = 3;

    public async Task<int> RunAsync(CancellationToken stop)
    {
        using var folder = new DemoFolder(options.Keep);
        await using var installation = new DemoInstallation(folder);
        await output.WriteLineAsync($"demo: making keys and starting the programs in {folder.Root}");
        await installation.ProvisionAsync().WaitAsync(stop);
        await installation.StartGatewayAsync().WaitAsync(stop);
        await installation.StartBoxAsync(options.Walk ? HouseholdWalk.PersonAtTheBox : null).WaitAsync(stop);
        await installation.StartBridgeAsync().WaitAsync(stop);
        installation.StartTv(options.Language);
        return options.Walk ? await WalkAsync(installation, stop) : await ShowAsync(installation, stop);
    }

    private async Task<int> ShowAsync(DemoInstallation installation, CancellationToken stop)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
            throw new DemoException("The demo draws in a terminal and reads its keys; without one use --walk.");
        var browser = await installation.WebUrlAsync().WaitAsync(stop);
        await new DemoTerminal(installation, browser, output).RunAsync(stop);
        return 0;
    }

    private static async Task<int> PayOneByOneAsync(HouseholdWalk walk, CancellationToken stop)
    {
        await walk.PayBillsAsync(BillsToPay, stop);
        return BillsToPay;
    }

    private async Task<int> WalkAsync(DemoInstallation installation, CancellationToken stop)
    {
        var walk = new HouseholdWalk(installation.Tv!, output);
        var count = options.PayAll ? await walk.PayAllAsync(stop) : await PayOneByOneAsync(walk, stop);
        if (options.Sabotage is { } kind)
        {
            var caught = await new SabotageRun(installation, output).RunAsync(kind).WaitAsync(stop);
            await output.WriteLineAsync($"sabotage {kind}: {caught}");
            return SabotageCaught;
        }

        await installation.StopDeviceAsync();
        await output.WriteLineAsync((await installation.VerifyLedgerAsync()).Trim());
        var report = new Auditor(installation.Folder, output).Audit(count);
        await output.WriteLineAsync(report.Summary);
        return 0;
    }
}
