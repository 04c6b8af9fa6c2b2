using Grpc.Core;
using Grpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>The response side of a streaming call.</summary>
internal sealed class ClientStreamReader<T>(ClientCall call, Marshaller<T> marshaller) : IAsyncStreamReader<T>
    where T : class
{
    private FrameReader<T>? _body;
    private T? _current;
    private int _reading;

    public T Current => _current ?? throw new InvalidOperationException("There is no current message.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _reading, 1) == 1)
        {
            throw new InvalidOperationException("The next message can't be read: the previous read still runs.");
        }

        try
        {
            using var ending = call.EndOn(cancellationToken);
            _current = null;
            _current = await ReadAsync();
        }
        catch (Exception e)
        {
            throw call.Fail(e);
        }
        finally
        {
            if (_current is null)
            {
                _body?.Close();
            }

            Volatile.Write(ref _reading, 0);
        }

        return _current is not null;
    }

    private async Task<T?> ReadAsync()
    {
        _body ??= await call.OpenAsync(marshaller);
        call.ThrowUnlessOk();
        if (_body is null || call.HasEnded)
        {
            return null;
        }

        var message = await _body.ReadAsync(call.Ended);
        if (message is null)
        {
            call.EndAsServerSays();
            call.ThrowUnlessOk();
        }

        return message;
    }
}
