namespace TvPay.Gateway.Timing;

/// <summary>At most one piece of work per key at a time: who asks while it runs, waits for the same.</summary>
internal sealed class Flights<TKey, TResult> where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Task<TResult>> _running = [];

    /// <summary>Starts the work, or joins it. A caller who stops waiting does not stop the work.</summary>
    public Task<TResult> JoinAsync(TKey key, Func<Task<TResult>> work)
    {
        TaskCompletionSource<TResult> landing;
        Task<TResult> landed;
        lock (_gate)
        {
            if (_running.TryGetValue(key, out var running)) return running;
            landing = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            landed = LandedAsync(landing.Task);
            _running.Add(key, landed);
        }

        _ = FlyAsync(key, work, landing);
        return landed;
    }

    /// <summary>All that is running now.</summary>
    public ICollection<Task<TResult>> Running
    {
        get
        {
            lock (_gate) return [.. _running.Values];
        }
    }

    /// <summary>
    /// For those who wait with a token or a timeout: on the source's own task that would go on on whatever thread comes,
    /// whatever context they wait in.
    /// </summary>
    private static async Task<TResult> LandedAsync(Task<TResult> landing) => await landing;

    private async Task FlyAsync(TKey key, Func<Task<TResult>> work, TaskCompletionSource<TResult> landing)
    {
        try
        {
            var result = await work();
            Forget(key);
            landing.SetResult(result);
        }
        catch (Exception e)
        {
            Forget(key);
            landing.SetException(e);
        }
    }

    private void Forget(TKey key)
    {
        lock (_gate) _running.Remove(key);
    }
}
