using TvPay.Demo.Audit;

namespace TvPay.Crash.Kills;

/// <summary>Other processes' files tell nobody when they change: they are looked at again and again, for so long.</summary>
internal static class Waiting
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);

    /// <exception cref="AuditException">It did not come to hold in time; the message says what was missing.</exception>
    public static async Task UntilAsync(Func<bool> holds, Func<string> otherwise, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        using var timer = new PeriodicTimer(Often, TimeProvider.System);
        while (!holds())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                throw new AuditException($"{otherwise()} (waited {Limit.TotalSeconds} s)");
            }
        }
    }
}
