using Grpc.Core;
using Grpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>The request stream of a call.</summary>
internal sealed class ServerStreamReader<T>(ServerCall call, Marshaller<T> marshaller) : IAsyncStreamReader<T>
    where T : class
{
    private readonly FrameReader<T> _body = call.Open(marshaller);
    private T? _current;
    private bool _ended;
    private int _reading;

    public T Current => _current ?? throw new InvalidOperationException("There is no current message.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (call.IsOver)
        {
            throw new InvalidOperationException("The next message can't be read: the call is over.");
        }

        if (Interlocked.Exchange(ref _reading, 1) == 1)
        {
            throw new InvalidOperationException("The next message can't be read: the previous read still runs.");
        }

        try
        {
            _current = null;
            _current = _ended ? null : await call.ReadAsync(_body, cancellationToken);
            _ended = _current is null;
            return !_ended;
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }
}
