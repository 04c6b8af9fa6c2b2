namespace Grpc.Core;

/// <summary>A status code and what is to be said about it.</summary>
public readonly struct Status
{
    /// <summary><see cref="Core.StatusCode.OK"/> without a word.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary><see cref="Core.StatusCode.Cancelled"/> without a word.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, null)
    {
    }

    /// <param name="statusCode">Travels as <c>grpc-status</c>.</param>
    /// <param name="detail">For engineers, in English; travels as <c>grpc-message</c>.</param>
    /// <param name="debugException">What lies behind it on this side. Never travels.</param>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        Detail = detail;
        DebugException = debugException;
    }

    public StatusCode StatusCode { get; }

    public string Detail { get; }

    public Exception? DebugException { get; }

    public override string ToString()
    {
        var debug = DebugException is { } e ? $", DebugException=\"{e.GetType()}: {e.Message}\"" : "";
        return $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\"{debug})";
    }
}
