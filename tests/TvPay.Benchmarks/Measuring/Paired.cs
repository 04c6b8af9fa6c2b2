using System.Diagnostics;

namespace TvPay.Benchmarks.Measuring;

/// <summary>
/// Two ways of doing the same, in turn, so that whatever else the machine does meets both: the median of each, and the
/// median of the ratios pair by pair.
/// </summary>
internal sealed record Paired(TimeSpan Ours, TimeSpan Peer, double Ratio)
{
    /// <param name="rounds">How many pairs count; two more go before them, uncounted.</param>
    /// <param name="perRound">How often each is done in a round.</param>
    public static async Task<Paired> MeasureAsync(
        int rounds, int perRound, Func<Task> ours, Func<Task> peer, CancellationToken stop)
    {
        const int WarmUp = 2;
        List<(TimeSpan Ours, TimeSpan Peer)> pairs = [];
        for (var round = 0; round < rounds + WarmUp; round++)
        {
            stop.ThrowIfCancellationRequested();
            var isOdd = round % 2 == 1;
            // Who goes first changes, so that neither always has the warmer cache.
            var first = await TimeAsync(perRound, isOdd ? peer : ours);
            var second = await TimeAsync(perRound, isOdd ? ours : peer);
            if (round >= WarmUp) pairs.Add(isOdd ? (second, first) : (first, second));
        }

        return new Paired(
            Medians.Of(pairs.Select(pair => pair.Ours)),
            Medians.Of(pairs.Select(pair => pair.Peer)),
            Medians.Of(pairs.Select(pair => pair.Ours / pair.Peer)));
    }

    private static async Task<TimeSpan> TimeAsync(int times, Func<Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++) await act();
        return Stopwatch.GetElapsedTime(began) / times;
    }
}
