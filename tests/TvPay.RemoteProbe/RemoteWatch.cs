using System.Globalization;
using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Remote;
using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.RemoteProbe;

/// <summary>
/// The reading of remote controls as in the service, with a person's eyes instead of the app: each key is a line
/// <c>key Ok Down after 3</c> (milliseconds from the finger to here), each entry of the log a line <c>log 1601 …</c>.
/// </summary>
internal static class RemoteWatch
{
    public static async Task RunAsync(TextReader commands, TextWriter output)
    {
        var lines = TextWriter.Synchronized(output);
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(new LineLogger(lines)).SetMinimumLevel(LogLevel.Debug));
        var app = new MessageQueue();
        var foreground = new Foreground(true);
        var input = new RemoteInput(app, TimeProvider.System);
        using var remote = EvdevRemote.Start(new RemoteSelection.Auto(), foreground, input, TimeProvider.System, logs);
        using var stop = new CancellationTokenSource();
        var printing = PrintAsync(app, lines, stop.Token);
        lines.WriteLine("watching");
        while (await commands.ReadLineAsync(CancellationToken.None) is { } command && command != "quit")
        {
            if (command == "leave") foreground.Leave();
            if (command == "return") foreground.Return();
        }

        remote.Dispose();
        await remote.Ended;
        await stop.CancelAsync();
        await printing;
    }

    private static async Task PrintAsync(MessageQueue app, TextWriter lines, CancellationToken cancel)
    {
        try
        {
            await foreach (var message in app.Messages.ReadAllAsync(cancel))
            {
                if (message is not Message.KeyPressed press) continue;
                var after = (int)(TimeProvider.System.ReadMonotonic() - press.At).TotalMilliseconds;
                lines.WriteLine(string.Create(CultureInfo.InvariantCulture, $"key {press.Key} {press.Phase} after {after}"));
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Told to end.
        }
    }

    private sealed class LineLogger(TextWriter lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.WriteLine($"log {eventId.Id} {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
