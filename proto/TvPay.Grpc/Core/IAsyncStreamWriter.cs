namespace Grpc.Core;

/// <summary>A stream of messages to the other side, written by one writer, one message at a time.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Kept for every write from now on; null for the call's own.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>
    /// Sends a message. The task ends when the transport has taken it (it waits while the other side reads too slowly),
    /// not when the other side has read it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The previous write still runs, or the call is over.</exception>
    /// <exception cref="RpcException">The message is too large, or the call ended with an error.</exception>
    Task WriteAsync(T message);

    /// <inheritdoc cref="WriteAsync(T)"/>
    /// <param name="message">What to send.</param>
    /// <param name="cancellationToken">On a client, cancelling it cancels the call.</param>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException("This stream writer can't cancel a write.")
        : WriteAsync(message);
}
