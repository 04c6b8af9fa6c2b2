namespace TvPay.SetTopBox;

/// <summary>Tasks that run beside a loop: the first failure is told to the loop, and stopping waits for all of them.</summary>
internal sealed class RunningTasks
{
    private readonly CancellationToken _stop;
    private readonly Lock _lock = new();
    private readonly List<Task> _observers = [];
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="stop">Once it has fired, a task may end as cancelled; before, that is a failure like any other.</param>
    public RunningTasks(CancellationToken stop)
    {
        _stop = stop;
        Failed = FailedAsync();
    }

    /// <summary>Never completes but by the first failure.</summary>
    public Task Failed { get; }

    public void Add(Task task)
    {
        var observer = ObserveAsync(task);
        lock (_lock)
        {
            _observers.RemoveAll(o => o.IsCompleted);
            _observers.Add(observer);
        }
    }

    /// <summary>When everything that was added has ended.</summary>
    public async Task DrainAsync()
    {
        while (true)
        {
            Task[] rest;
            lock (_lock) rest = [.. _observers.Where(o => !o.IsCompleted)];
            if (rest.Length == 0) return;
            await Task.WhenAll(rest);
        }
    }

    /// <summary>Not the source's own task: who waits for one of several would go on on whatever thread comes.</summary>
    private async Task FailedAsync() => await _failed.Task;

    private async Task ObserveAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // As it was told.
        }
        catch (Exception e)
        {
            _failed.TrySetException(e);
        }
    }
}
