using TvPay.App;

namespace TvPay.SetTopBox.Care;

/// <summary>Something that is done now and then: when next, by a clock that nobody sets, and how often it failed.</summary>
/// <param name="first">When for the first time.</param>
internal sealed class CareTask(Backoff backoff, TimeProvider time, TimeSpan first)
{
    private readonly Lock _lock = new();
    private TimeSpan _dueAt = time.ReadMonotonic() + first;
    private TimeSpan? _hastenedTo;
    private int _failures;
    private bool _hasSucceeded;

    public bool IsDue => Left <= TimeSpan.Zero;

    public TimeSpan Left
    {
        get
        {
            lock (_lock) return (_hastenedTo < _dueAt ? _hastenedTo.Value : _dueAt) - time.ReadMonotonic();
        }
    }

    public bool HasSucceeded
    {
        get
        {
            lock (_lock) return _hasSucceeded;
        }
    }

    /// <summary>What hastens it from here on is not in vain, however this time ends.</summary>
    public void Begin()
    {
        lock (_lock) _hastenedTo = null;
    }

    public void Succeeded(TimeSpan next)
    {
        lock (_lock) (_failures, _hasSucceeded, _dueAt) = (0, true, time.ReadMonotonic() + next);
    }

    public void Failed()
    {
        lock (_lock) _dueAt = time.ReadMonotonic() + backoff.After(++_failures);
    }

    /// <summary>Within this time, unless it is due sooner anyway.</summary>
    public void Hasten(TimeSpan within)
    {
        lock (_lock)
        {
            var latest = time.ReadMonotonic() + within;
            if (_hastenedTo is null || _hastenedTo > latest) _hastenedTo = latest;
        }
    }

    /// <summary>What was in the way is gone: at once, if it failed last time.</summary>
    public void Retry()
    {
        lock (_lock)
            if (_failures > 0) _hastenedTo = time.ReadMonotonic();
    }
}
