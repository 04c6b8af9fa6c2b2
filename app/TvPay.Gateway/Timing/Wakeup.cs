namespace TvPay.Gateway.Timing;

/// <summary>
/// Lets a worker sleep until there is something to do, or for a while at most. Calls to <see cref="Ring"/> before the
/// worker sleeps are not lost; many count as one.
/// </summary>
internal sealed class Wakeup(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _bell = NewBell();

    public void Ring()
    {
        lock (_gate) _bell.TrySetResult();
    }

    /// <summary>Returns when rung, or after this long.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        TaskCompletionSource bell;
        lock (_gate) bell = _bell;
        try
        {
            await bell.Task.WaitAsync(atMost, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return;
        }

        lock (_gate)
        {
            if (_bell == bell) _bell = NewBell();
        }
    }

    private static TaskCompletionSource NewBell() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
