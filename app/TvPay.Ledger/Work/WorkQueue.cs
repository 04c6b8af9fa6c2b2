using TvPay.Ledger.Storage;
using TvPay.Payments;

namespace TvPay.Ledger.Work;

/// <summary>
/// Lets calls from anywhere take turns on the one connection. Calls that wait at the same time share a transaction, and
/// so a flush; each is answered only after it. Makes no thread: whoever comes first, on what
/// <see cref="LedgerOptions.Dispatch"/> says, works until nothing is left.
/// </summary>
internal sealed class WorkQueue(SqliteSession session, SpaceReserve reserve, Action<Action> dispatch)
{
    /// <summary>So many calls share a transaction: bounds how long the first of them waits.</summary>
    private const int MaxBatch = 64;

    private readonly Lock _gate = new();
    private readonly Queue<WorkItem> _waiting = new();
    private Action<LedgerChange>? _observers;
    private bool _working;
    private bool _closed;
    private bool _corrupt;

    public void Observe(Action<LedgerChange> observer)
    {
        lock (_gate) _observers += observer;
    }

    public void Forget(Action<LedgerChange> observer)
    {
        lock (_gate) _observers -= observer;
    }

    public Task<T> Post<T>(WorkItem<T> item, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(DeviceLedger));
            _waiting.Enqueue(item);
            if (_working) return item.Task;
            _working = true;
        }

        dispatch(Work);
        return item.Task;
    }

    /// <summary>The last work; nothing is taken after it.</summary>
    public Task Close(Action close)
    {
        var last = new WorkItem<bool>((_, _) =>
        {
            close();
            return true;
        })
        { Alone = true };
        lock (_gate)
        {
            if (_closed) return Task.CompletedTask;
            _closed = true;
            _waiting.Enqueue(last);
            if (_working) return last.Task;
            _working = true;
        }

        dispatch(Work);
        return last.Task;
    }

    private void Work()
    {
        try
        {
            while (Take() is { Count: > 0 } batch) Serve(batch);
        }
        catch
        {
            // An observer threw: a defect, on its way to end the process. What still waits is left to the next call.
            lock (_gate) _working = false;
            throw;
        }
    }

    private List<WorkItem> Take()
    {
        lock (_gate)
        {
            var batch = new List<WorkItem>();
            while (batch.Count < MaxBatch && _waiting.TryPeek(out var next))
            {
                if (next.Alone && batch.Count > 0) break;
                batch.Add(_waiting.Dequeue());
                if (next.Alone) break;
            }

            if (batch.Count == 0) _working = false;
            return batch;
        }
    }

    private void Serve(List<WorkItem> batch)
    {
        if (_corrupt) Refuse(batch, item => item.Writes, ErrorCode.LedgerCorrupt);
        if (batch.Exists(item => item.NeedsReserve)) Reserve(batch);
        if (batch.Count == 0) return;
        try
        {
            if (batch[0].Alone) batch[0].Run(session);
            else InOneTransaction(batch);
        }
        catch (Exception failure)
        {
            session.RollBack();
            if (batch.Count == 1) End(batch[0], failure);
            else foreach (var item in batch) Serve([item]);
            return;
        }

        Tell(batch);
    }

    private void InOneTransaction(List<WorkItem> batch)
    {
        session.Run("BEGIN");
        foreach (var item in batch) item.Run(session);
        session.Run("COMMIT");
    }

    private void Reserve(List<WorkItem> batch)
    {
        try
        {
            reserve.Ensure(session);
        }
        catch (Exception failure) when (WorkItem.CodeOf(failure) is not null)
        {
            var code = WorkItem.CodeOf(failure)!;
            _corrupt |= code == ErrorCode.LedgerCorrupt;
            Refuse(batch, item => item.NeedsReserve, code);
        }
    }

    private static void Refuse(List<WorkItem> batch, Predicate<WorkItem> which, ErrorCode code)
    {
        foreach (var item in batch.FindAll(which)) item.Fail(code);
        batch.RemoveAll(which);
    }

    private void End(WorkItem item, Exception failure)
    {
        if (WorkItem.CodeOf(failure) is not { } code)
        {
            item.Fault(failure);
            return;
        }

        _corrupt |= code == ErrorCode.LedgerCorrupt;
        item.Fail(code);
    }

    private void Tell(List<WorkItem> batch)
    {
        Action<LedgerChange>? observers;
        lock (_gate) observers = _observers;
        try
        {
            if (observers is not null)
                foreach (var change in batch.SelectMany(item => item.Changes)) observers(change);
        }
        finally
        {
            foreach (var item in batch) item.Answer();
        }
    }
}
