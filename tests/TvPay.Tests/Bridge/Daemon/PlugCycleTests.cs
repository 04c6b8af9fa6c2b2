using TvPay.Proto.Bridge.V1;
using TvPay.Tests.Rpc;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>Plugged and unplugged again and again, nothing is left behind.</summary>
[TestClass]
public sealed class PlugCycleTests
{
    private const int Cycles = 40;
    private const int WarmUp = 10;

    [TestMethod]
    public async Task Descriptors_do_not_grow()
    {
        await using var bench = await BridgeBench.StartAsync();
        using var watch = bench.Client.WatchBox(new WatchBoxRequest());
        var before = 0;
        for (var cycle = 1; cycle <= Cycles; cycle++)
        {
            bench.Box.Plug();
            await StateAsync(watch, BoxStatus.Types.State.Ready);
            bench.Box.Unplug();
            await StateAsync(watch, BoxStatus.Types.State.Absent);
            if (cycle == WarmUp) before = Descriptors();
        }

        // One session's may still be on their way out.
        Assert.IsLessThanOrEqualTo(before + 2, Descriptors());
        Assert.AreEqual(Cycles, bench.Logs.Count(1105), "each session's end is told once");
    }

    private static async Task StateAsync(
        Grpc.Core.AsyncServerStreamingCall<WatchBoxResponse> watch, BoxStatus.Types.State wanted)
    {
        do Assert.IsTrue(await watch.ResponseStream.MoveNext(CancellationToken.None).Come());
        while (watch.ResponseStream.Current.Status.State != wanted);
    }

    private static int Descriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;
}
