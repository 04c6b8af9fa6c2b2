using Microsoft.Extensions.Logging;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>Keeps what was logged, and lets a test wait for a line.</summary>
internal sealed class LogWatch : ILoggerProvider
{
    private readonly Lock _gate = new();
    private readonly List<(int Id, string Line)> _lines = [];
    private readonly List<(int Id, int Count, TaskCompletionSource Seen)> _waits = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate) return [.. _lines.Select(l => l.Line)];
        }
    }

    public int Count(int eventId)
    {
        lock (_gate) return _lines.Count(l => l.Id == eventId);
    }

    /// <summary>Completes when a line of this id has been logged so often.</summary>
    public Task WhenAsync(int eventId, int count = 1)
    {
        lock (_gate)
        {
            if (_lines.Count(l => l.Id == eventId) >= count) return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((eventId, count, seen));
            return seen.Task;
        }
    }

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void Dispose()
    {
    }

    private void Add(int id, string line)
    {
        lock (_gate)
        {
            _lines.Add((id, line));
            var count = _lines.Count(l => l.Id == id);
            foreach (var (_, _, seen) in _waits.Where(w => w.Id == id && w.Count <= count)) seen.TrySetResult();
        }
    }

    private sealed class Recorder(LogWatch watch, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            watch.Add(eventId.Id, $"{logLevel} {category} {eventId.Id}: {formatter(state, exception)} {exception}");
    }
}
