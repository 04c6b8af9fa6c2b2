using System.Diagnostics;
using TvPay.Benchmarks.Measuring;
using TvPay.Demo.Installation;
using TvPay.Demo.Processes;

namespace TvPay.Benchmarks.Programs;

/// <summary>
/// The real programs, as the demo starts them: how long until a household sees its bills, and what each program takes
/// while nothing happens.
/// </summary>
internal sealed class RunningPrograms : IBenchmark
{
    private const int WarmStarts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    public string Name => "programs";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken stop)
    {
        using var folder = new DemoFolder(keep: false);
        await using var installation = new DemoInstallation(folder);
        await installation.ProvisionAsync().WaitAsync(stop);
        await installation.StartGatewayAsync();
        await installation.StartBoxAsync(script: null);
        await installation.StartBridgeAsync();
        // The slow sample biller is asked for the first time here.
        await StartToBillsAsync(installation);

        List<Finding> findings = [];
        if (PageCache.TryDrop())
        {
            await installation.Tv!.DisposeAsync();
            PageCache.TryDrop();
            findings.Add(Finding.AtMost("start → first bill, cold", await StartToBillsAsync(installation), TimeSpan.FromSeconds(2)));
        }

        List<TimeSpan> warm = [];
        for (var i = 0; i < WarmStarts; i++)
        {
            await installation.Tv!.DisposeAsync();
            warm.Add(await StartToBillsAsync(installation));
        }

        findings.Add(Finding.AtMost("start → first bill, warm", Medians.Of(warm), TimeSpan.FromSeconds(1)));
        findings.AddRange(await AtRestAsync(installation, stop));
        return findings;
    }

    private static async Task<TimeSpan> StartToBillsAsync(DemoInstallation installation)
    {
        var began = Stopwatch.GetTimestamp();
        installation.StartTv("en");
        await installation.Tv!.Frames.WaitAsync(
            "the bills",
            frame => frame[0].StartsWith("#screen Home", StringComparison.Ordinal) && frame.Any(line => line.Contains("City Power", StringComparison.Ordinal)),
            Patience);
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<IEnumerable<Finding>> AtRestAsync(DemoInstallation installation, CancellationToken stop)
    {
        (string Name, ChildProcess Process)[] programs =
        [
            ("tvpay-tv", installation.Tv!), ("tvpay-bridge", installation.Bridge!), ("tvpay-gateway", installation.Gateway!),
        ];
        var before = programs.Select(program => ProcessFigures.Read(program.Process.Id)).ToList();
        var began = Stopwatch.GetTimestamp();
        await Task.Delay(Idle, TimeProvider.System, stop);
        var passed = Stopwatch.GetElapsedTime(began);
        return programs.Zip(before).SelectMany(pair =>
        {
            var now = ProcessFigures.Read(pair.First.Process.Id);
            var share = (now.Cpu - pair.Second.Cpu) / passed;
            return new[]
            {
                Finding.Of($"{pair.First.Name}, resident memory at rest, as built", Words.Memory(now.Resident)),
                Finding.Of($"{pair.First.Name}, processor at rest", FormattableString.Invariant($"{share * 100:0.00} % of one core")),
            };
        });
    }
}
