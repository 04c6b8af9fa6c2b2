namespace TvPay.Simulation.Clockwork;

/// <summary>
/// One process of the world: what awaits in here goes on in here. A killed one never runs again, whatever it waits for: no
/// cleaning up, as with kill -9.
/// </summary>
internal sealed class SimProcess(SimThread thread, string name) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Work, object? State)> _waiting = new();

    public string Name => name;

    public bool IsDead { get; private set; }

    public bool HasWork => _waiting.Count > 0;

    /// <summary>It was killed: what the operating system tells the other ends of its connections.</summary>
    public event Action? Died;

    public void Kill()
    {
        if (IsDead) return;
        IsDead = true;
        _waiting.Clear();
        Died?.Invoke();
        Died = null;
    }

    /// <summary>Runs now, whoever runs just now; what it leaves waiting goes on in this process.</summary>
    public T Enter<T>(Func<T> work)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            return work();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <inheritdoc cref="Enter{T}"/>
    public void Enter(Action work) => Enter(() =>
    {
        work();
        return true;
    });

    /// <summary>In its turn.</summary>
    public void Post(Action work) => Post(static state => ((Action)state!)(), work);

    public override void Post(SendOrPostCallback d, object? state)
    {
        // First: what finalizers find of a dead process posts to it once more.
        if (IsDead) return;
        thread.MustBeMine(this);
        _waiting.Enqueue((d, state));
        if (_waiting.Count == 1) thread.IsReady(this);
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nobody waits here for another.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>The next piece of work, if it is alive.</summary>
    internal void RunNext()
    {
        var (work, state) = _waiting.Dequeue();
        SetSynchronizationContext(this);
        try
        {
            work(state);
        }
        finally
        {
            SetSynchronizationContext(null);
        }
    }
}
