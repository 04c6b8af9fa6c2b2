using System.Collections.Concurrent;

namespace TvPay.Ledger;

/// <summary>
/// A thread of its own for a ledger (<see cref="LedgerOptions.Dispatch"/>), so that no screen waits for the disk. What is
/// posted runs one after the other; an exception from it ends the process.
/// </summary>
public sealed class LedgerThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    public LedgerThread()
    {
        _thread = new Thread(Run) { Name = "ledger", IsBackground = true };
        _thread.Start();
    }

    /// <exception cref="InvalidOperationException">It has been disposed of.</exception>
    public void Post(Action work) => _work.Add(work);

    /// <summary>Finishes what was posted. Not from the thread itself; after the ledger on it was disposed of.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable()) work();
    }
}
