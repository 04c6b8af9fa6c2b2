namespace Grpc.Core;

/// <summary>
/// A call that ended with anything but OK. A client gets it from the call's task or stream; a handler throws it to
/// answer with its status and trailers.
/// </summary>
#pragma warning disable CA1032 // An exception of this type without a status would mean nothing.
public class RpcException : Exception
#pragma warning restore CA1032
{
    public RpcException(Status status)
        : this(status, Metadata.Empty, status.ToString())
    {
    }

    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <param name="status">How the call ended.</param>
    /// <param name="trailers">What the server said beside the status, or is to say.</param>
    /// <param name="message">The exception's text on this side; does not travel.</param>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    public Status Status { get; }

    public StatusCode StatusCode => Status.StatusCode;

    public Metadata Trailers { get; }
}
