using Microsoft.Extensions.Logging;

namespace TvPay.Simulation;

/// <summary>What a process logs: alarms go into the world's trace, and are counted; with everything else if the trace is read.</summary>
internal sealed class SimLogs(World world, string process) : ILoggerFactory
{
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public ILogger CreateLogger(string categoryName) => new Logger(world, process);

    public void Dispose()
    {
    }

    private sealed class Logger(World world, string process) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Critical || world.Trace.IsKept;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var text = formatter(state, exception);
            if (logLevel < LogLevel.Critical)
            {
                world.Trace.Remark(world.Clock.Passed, process, $"[{eventId.Id}] {text}");
                return;
            }

            world.Note(process, text);
            world.Watch.Alarmed(process, text);
        }
    }
}
