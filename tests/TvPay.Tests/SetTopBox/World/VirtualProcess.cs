namespace TvPay.Tests.SetTopBox.World;

/// <summary>
/// Everything that awaits in here comes back here. A killed process never runs again, whatever it waits for: no cleaning
/// up, as with kill -9.
/// </summary>
internal sealed class VirtualProcess(VirtualThread thread) : SynchronizationContext
{
    private bool _isKilled;

    public void Kill() => _isKilled = true;

    /// <summary>Begins something in this process.</summary>
    public Task<T> Start<T>(Func<Task<T>> main)
    {
        var caller = Current;
        SetSynchronizationContext(this);
        try
        {
            return main();
        }
        finally
        {
            SetSynchronizationContext(caller);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => thread.Enqueue(this, d, state);

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nobody waits here for another.");

    internal void Run(SendOrPostCallback work, object? state)
    {
        if (_isKilled) return;
        SetSynchronizationContext(this);
        work(state);
    }
}
