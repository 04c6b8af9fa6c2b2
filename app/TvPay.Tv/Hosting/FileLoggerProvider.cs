using System.Globalization;
using Microsoft.Extensions.Logging;

namespace TvPay.Service.Hosting;

/// <summary>
/// A log of bounded size in a private folder: <c>tvpay-tv.log</c>, and the one before it. A disk that takes no more is no
/// reason to stop paying bills: what can't be written is lost.
/// </summary>
internal sealed class FileLoggerProvider : ILoggerProvider
{
    private const long MaxSize = 2 * 1024 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly string _path;

    public FileLoggerProvider(string folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        (_path, _time) = (Path.Combine(folder, "tvpay-tv.log"), time);
    }

    public ILogger CreateLogger(string categoryName) => new FileLogger(this, categoryName);

    public void Dispose()
    {
    }

    private void Write(string line)
    {
        lock (_lock)
        {
            try
            {
                var now = _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
                if (File.Exists(_path) && new FileInfo(_path).Length > MaxSize) File.Move(_path, _path + ".1", overwrite: true);
                using var file = new StreamWriter(_path, new FileStreamOptions
                {
                    Mode = FileMode.Append,
                    Access = FileAccess.Write,
                    UnixCreateMode = OwnerOnly,
                });
                file.WriteLine($"{now} {line}");
            }
            catch (IOException)
            {
                // See above.
            }
        }
    }

    private sealed class FileLogger(FileLoggerProvider file, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var cause = exception is null ? "" : $" | {exception}".ReplaceLineEndings(" ");
            file.Write($"{logLevel} {category}[{eventId.Id}] {formatter(state, exception)}{cause}");
        }
    }
}
