namespace Grpc.Core;

/// <summary>A stream of messages from the other side, to be read by one reader, one message at a time.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> found.</summary>
    T Current { get; }

    /// <summary>Waits for the next message.</summary>
    /// <param name="cancellationToken">On a client, cancelling it cancels the call.</param>
    /// <returns>False when the stream has ended well.</returns>
    /// <exception cref="RpcException">The call ended with an error.</exception>
    /// <exception cref="InvalidOperationException">The previous MoveNext still runs.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
