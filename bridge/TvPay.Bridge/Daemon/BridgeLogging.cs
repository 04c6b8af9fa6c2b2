namespace TvPay.Bridge.Daemon;

/// <summary>Where the bridge's own log goes: stderr, one line an entry, for journald or a terminal. stdout is for answers.</summary>
internal static class BridgeLogging
{
    public static void ToStandardError(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information);

        // What the web server has to say of itself is not about the box.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddSimpleConsole(line =>
        {
            line.SingleLine = true;
            line.UseUtcTimestamp = true;
            line.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            line.ColorBehavior = Microsoft.Extensions.Logging.Console.LoggerColorBehavior.Disabled;
        });
    }
}
