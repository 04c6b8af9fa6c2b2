namespace TvPay.Simulation.Clockwork;

/// <summary>
/// The one thread of a world, on which its processes take turns: which of those that are ready is next, chance decides;
/// within one process first come is first served.
/// </summary>
internal sealed class SimThread(Random chance)
{
    private readonly int _id = Environment.CurrentManagedThreadId;
    private readonly List<SimProcess> _ready = [];
    private volatile string? _leak;

    /// <summary>Pieces of work done so far.</summary>
    public long Steps { get; private set; }

    public SimProcess NewProcess(string name) => new(this, name);

    /// <summary>One piece of work.</summary>
    /// <returns>False: nothing is ready.</returns>
    /// <exception cref="InvalidOperationException">Something ran on another thread: no run would be like another.</exception>
    public bool Step()
    {
        if (_leak is { } leak) throw new InvalidOperationException(leak);
        return StepAnyhow();
    }

    /// <summary>As <see cref="Step"/>, in a world that is judged already.</summary>
    public bool StepAnyhow()
    {
        while (_ready.Count > 0)
        {
            var index = _ready.Count == 1 ? 0 : chance.Next(_ready.Count);
            var process = _ready[index];
            // Last to first: who is ready in which place decides nothing, as long as it is the same each time.
            if (!process.HasWork)
            {
                _ready[index] = _ready[^1];
                _ready.RemoveAt(_ready.Count - 1);
                continue;
            }

            Steps++;
            process.RunNext();
            if (!process.HasWork) _ready.Remove(process);
            return true;
        }

        return false;
    }

    internal void IsReady(SimProcess process)
    {
        if (!_ready.Contains(process)) _ready.Add(process);
    }

    internal void MustBeMine(SimProcess process)
    {
        if (Environment.CurrentManagedThreadId == _id) return;
        _leak ??= $"Something of {process.Name} ran on another thread:\n{Environment.StackTrace}";
    }
}
