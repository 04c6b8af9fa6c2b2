using Grpc.Core;
using Grpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>The request side of a streaming call.</summary>
internal sealed class ClientStreamWriter<T>(ClientCall call, RequestStreamContent content, Marshaller<T> marshaller)
    : IClientStreamWriter<T>
    where T : class
{
    private readonly Lock _gate = new();
    private bool _writing;
    private bool _completed;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        Begin();
        try
        {
            var frame = FrameWriter.Write(marshaller, message, call.MaxSendMessageSize);
            using var ending = call.EndOn(cancellationToken);
            await WriteAsync(frame);
        }
        finally
        {
            lock (_gate)
            {
                _writing = false;
            }
        }
    }

    public Task CompleteAsync()
    {
        lock (_gate)
        {
            if (_writing)
            {
                return Task.FromException(new InvalidOperationException(
                    "The request stream can't be completed: a write still runs."));
            }

            _completed = true;
        }

        content.Complete();
        return Task.CompletedTask;
    }

    private void Begin()
    {
        lock (_gate)
        {
            if (_completed)
            {
                throw new InvalidOperationException("The request stream has been completed.");
            }

            if (call.HasEnded)
            {
                throw call.Exception();
            }

            if (_writing)
            {
                throw new InvalidOperationException("A message can't be written: the previous write still runs.");
            }

            _writing = true;
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> frame)
    {
        try
        {
            var stream = await content.Opened.WaitAsync(call.Ended);
            await stream.WriteAsync(frame, call.Ended);
            await stream.FlushAsync(call.Ended);
        }
        catch (Exception e)
        {
            // If the server closed its end, why it did so is said on the response side, and ends the call there.
            throw call.HasEnded ? call.Exception() : new RpcException(call.StatusOf(e));
        }
    }
}
