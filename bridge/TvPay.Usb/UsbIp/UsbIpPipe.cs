namespace TvPay.Usb.UsbIp;

/// <summary>A pipe of an imported device.</summary>
internal sealed class UsbIpPipe : IUsbPipe
{
    private readonly UsbIpConnection _connection;
    private readonly UsbIpCommand _submit;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _running;
    private bool _closed;

    public UsbIpPipe(UsbIpConnection connection, UsbEndpoint endpoint, int bufferLength)
    {
        _connection = connection;
        Endpoint = endpoint;
        Buffer = new byte[bufferLength];
        _submit = new UsbIpCommand
        {
            Direction = endpoint.IsIn ? 1u : 0u,
            Endpoint = (uint)endpoint.Number,
            First = endpoint is { IsIn: false, Kind: UsbTransferKind.Bulk } ? UsbIpCommand.ZeroPacketFlag : 0,
            Interval = endpoint.Kind == UsbTransferKind.Interrupt ? endpoint.Interval : 0u,
        };
    }

    public UsbEndpoint Endpoint { get; }

    public Memory<byte> Buffer { get; }

    public async ValueTask<int> TransferAsync(int length, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Buffer.Length);
        if (Endpoint.IsIn && (length == 0 || length % Endpoint.MaxPacketSize != 0))
            throw new ArgumentException($"not a multiple of {Endpoint.MaxPacketSize}", nameof(length));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Begin());
        try
        {
            return await _connection.TransferAsync(_submit, Buffer[..length], timeout, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UsbException(UsbError.Cancelled, "the pipe was closed");
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            End();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task running;
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            running = _running?.Task ?? Task.CompletedTask;
        }

        await _closing.CancelAsync();
        await running;
        _closing.Dispose();
    }

    private CancellationToken Begin()
    {
        lock (_gate)
        {
            if (_closed)
                throw new UsbException(UsbError.Cancelled, "the pipe was closed");
            if (_running is not null)
                throw new InvalidOperationException("a transfer runs already on this pipe");
            _running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _closing.Token;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _running?.SetResult();
            _running = null;
        }
    }
}
