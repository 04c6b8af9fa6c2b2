namespace TvPay.Head.Web;

/// <summary>The log of the whole service, as a provider within the web server's own.</summary>
internal sealed class ForwardedLogs(ILoggerFactory logs) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => logs.CreateLogger(categoryName);

    /// <summary>The log is somebody else's.</summary>
    public void Dispose()
    {
    }
}
