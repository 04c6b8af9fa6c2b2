using System.Collections.Immutable;

namespace TvPay.Demo.Processes;

/// <summary>The newest frame of a program, and a way to wait for one that fits.</summary>
public sealed class FrameBoard
{
    private readonly Lock _lock = new();
    private readonly List<Action<ImmutableArray<string>>> _watchers = [];
    private ImmutableArray<string> _newest = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ended;

    public ImmutableArray<string> Newest
    {
        get
        {
            lock (_lock) return _newest;
        }
    }

    /// <summary>Calls for every frame from now on, in order.</summary>
    public void Watch(Action<ImmutableArray<string>> watcher)
    {
        lock (_lock) _watchers.Add(watcher);
    }

    public void Show(ImmutableArray<string> frame)
    {
        lock (_lock)
        {
            _newest = frame;
            foreach (var watcher in _watchers) watcher(frame);
            var changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.SetResult();
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            _changed.TrySetResult();
        }
    }

    /// <summary>The newest frame that fits, now or as soon as one comes.</summary>
    /// <exception cref="DemoException">None came in time, or the program ended; the message shows the last frame.</exception>
    public async Task<ImmutableArray<string>> WaitAsync(string what, Func<ImmutableArray<string>, bool> fits, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        while (true)
        {
            Task changed;
            ImmutableArray<string> newest;
            lock (_lock)
            {
                (newest, changed) = (_newest, _changed.Task);
                if (!newest.IsEmpty && fits(newest)) return newest;
                if (_ended) throw new DemoException($"The program ended while it was to show {what}.");
            }

            try
            {
                await changed.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new DemoException(
                    $"{what} was not shown within {limit.TotalSeconds} s. Last shown:\n{string.Join('\n', newest)}");
            }
        }
    }
}
