using System.Collections.Concurrent;
using System.Collections.Immutable;
using TvPay.Crash.Books;
using TvPay.Crash.Sites;
using TvPay.Demo;
using TvPay.Demo.Audit;

namespace TvPay.Crash.Kills;

/// <summary>Many kills, spread over installations, several of which run at once.</summary>
internal sealed class Campaign(TextWriter output, KillTally tally)
{
    /// <returns>Null: an installation's books did not agree; what was wrong has been written.</returns>
    public async Task<Reckoning?> RunAsync(ImmutableArray<Kill> kills, int atOnce, CancellationToken stop)
    {
        var parts = new ConcurrentQueue<Kill[]>(kills.Chunk(CrashSite.Kills));
        var reckonings = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => WorkAsync(parts, stop)));
        return reckonings.Contains(null) ? null : reckonings.Aggregate(Reckoning.Nothing, (sum, one) => sum + one!);
    }

    private async Task<Reckoning?> WorkAsync(ConcurrentQueue<Kill[]> parts, CancellationToken stop)
    {
        var sum = Reckoning.Nothing;
        while (parts.TryDequeue(out var part))
        {
            await using var site = await CrashSite.OpenAsync();
            try
            {
                sum += await new KillRun(site, tally).RunAsync([.. part], stop);
                await output.WriteLineAsync($"crash: {tally.Kills} kills, {sum}");
            }
            catch (Exception e) when (e is AuditException or DemoException)
            {
                await output.WriteLineAsync($"crash: after {tally.Kills} kills: {e.Message}");
                return null;
            }
        }

        return sum;
    }
}
