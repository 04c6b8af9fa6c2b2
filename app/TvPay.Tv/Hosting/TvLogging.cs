using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using TvPay.SetTopBox.Identity;

namespace TvPay.Service.Hosting;

/// <summary>Where the log goes: stderr, one line an entry; but to a file where the TV is drawn on that same terminal.</summary>
internal static class TvLogging
{
    /// <summary>Where the TV is drawn on the terminal, what is written to stderr would be written over it.</summary>
    public static bool IsTerminalOneWithStderr => !Console.IsOutputRedirected && !Console.IsErrorRedirected;

    /// <param name="terminal">The device's folder if the terminal head runs; else null.</param>
    public static void Configure(ILoggingBuilder logging, DeviceFolder? terminal)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // The calls that fail are told by who made them.
        logging.AddFilter("Grpc", LogLevel.Warning);
        if (terminal is not null && IsTerminalOneWithStderr)
        {
            logging.AddProvider(new FileLoggerProvider(terminal.Log, TimeProvider.System));
            return;
        }

        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddSimpleConsole(line =>
        {
            line.SingleLine = true;
            line.UseUtcTimestamp = true;
            line.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            line.ColorBehavior = LoggerColorBehavior.Disabled;
        });
    }
}
