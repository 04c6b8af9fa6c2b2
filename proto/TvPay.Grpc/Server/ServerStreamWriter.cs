using Grpc.Core;
using Grpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// The response stream of a call. A write waits for the client's flow-control window, so that no more than Kestrel's
/// own buffer is ever kept for a slow reader.
/// </summary>
internal sealed class ServerStreamWriter<T>(ServerCall call, Marshaller<T> marshaller) : IServerStreamWriter<T>
    where T : class
{
    private int _writing;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (call.IsOver)
        {
            throw new InvalidOperationException("A message can't be written: the call is over.");
        }

        if (Interlocked.Exchange(ref _writing, 1) == 1)
        {
            throw new InvalidOperationException("A message can't be written: the previous write still runs.");
        }

        try
        {
            var frame = FrameWriter.Write(marshaller, message, call.Settings.Options.MaxSendMessageSize);
            await call.WriteAsync(frame, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }
}
