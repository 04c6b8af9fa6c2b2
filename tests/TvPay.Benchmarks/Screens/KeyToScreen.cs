using System.Diagnostics;
using TvPay.App;
using TvPay.Benchmarks.Measuring;

namespace TvPay.Benchmarks.Screens;

/// <summary>What a key costs in the pure core of the TV app: from the key to the next screen, with 200 bills.</summary>
internal sealed class KeyToScreen : IBenchmark
{
    private const int Bills = 200;
    private const int Keys = 2_000;

    public string Name => "key-to-screen";

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken stop)
    {
        var state = SampleBills.OnTv(Bills);
        List<TimeSpan> times = [];
        for (var i = 0; i < Keys; i++)
        {
            stop.ThrowIfCancellationRequested();
            var at = TimeSpan.FromMilliseconds(i);
            var key = i / (Bills - 1) % 2 == 0 ? RemoteKey.Down : RemoteKey.Up;
            var began = Stopwatch.GetTimestamp();
            (state, _) = Tv.Update(state, new Message.KeyPressed(key, KeyPhase.Down, state.Epoch, at));
            var screen = Tv.View(state);
            times.Add(Stopwatch.GetElapsedTime(began));
            if (screen.Rows.Length < Bills) throw new InvalidOperationException("The bills are not on the screen.");
            (state, _) = Tv.Update(state, new Message.KeyPressed(key, KeyPhase.Up, state.Epoch, at));
        }

        var counted = times.Skip(Keys / 4).ToList();
        return Task.FromResult<IReadOnlyList<Finding>>(
        [
            Finding.Of("key → screen, 200 bills, median", Words.Of(Medians.Of(counted))),
            Finding.Of("key → screen, 200 bills, p95", Words.Of(Medians.At(counted, 0.95))),
        ]);
    }
}
