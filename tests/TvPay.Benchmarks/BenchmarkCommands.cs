using System.Collections.Immutable;
using TvPay.Benchmarks.Calls;
using TvPay.Benchmarks.Ledgers;
using TvPay.Benchmarks.Measuring;
using TvPay.Benchmarks.Programs;
using TvPay.Benchmarks.Screens;

namespace TvPay.Benchmarks;

/// <summary>
/// <c>--summary</c> runs all, <c>--only NAME</c> one. A line for each finding. Exit code 0 whatever the figures are: a
/// machine that is busy with something else proves nothing; 1 where one could not be measured, 2 for bad arguments.
/// </summary>
internal static class BenchmarkCommands
{
    private const string Usage = "tvpay-benchmarks --summary | --only NAME | --list";

    private static readonly ImmutableArray<IBenchmark> All =
        [new KeyToScreen(), new KeyToFrame(), new ConfirmToDurable(), new UnaryCall(), new RunningPrograms()];

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        switch (arguments)
        {
            case ["--summary"]:
                return await MeasureAsync(All, output, error);
            case ["--only", var name] when All.Any(benchmark => benchmark.Name == name):
                return await MeasureAsync(All.Where(benchmark => benchmark.Name == name), output, error);
            case ["--list"]:
                foreach (var benchmark in All) await output.WriteLineAsync(benchmark.Name);
                return 0;
            default:
                await error.WriteLineAsync(Usage);
                return 2;
        }
    }

    private static async Task<int> MeasureAsync(IEnumerable<IBenchmark> benchmarks, TextWriter output, TextWriter error)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var failed = false;
        await output.WriteLineAsync(Finding.Header);
        foreach (var benchmark in benchmarks)
        {
            try
            {
                foreach (var finding in await benchmark.RunAsync(stop.Token)) await output.WriteLineAsync(finding.ToString());
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed = true;
                await error.WriteLineAsync($"{benchmark.Name} could not be measured: {e.Message}");
            }
        }

        return failed ? 1 : 0;
    }
}
