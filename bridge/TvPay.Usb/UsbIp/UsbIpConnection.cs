namespace TvPay.Usb.UsbIp;

/// <summary>
/// The transfers of one imported device over one TCP connection: submits, gives back in whatever order the server
/// does, takes back (unlinks) what is cancelled. Reads straight into the transfers' own buffers.
/// </summary>
internal sealed class UsbIpConnection : IAsyncDisposable
{
    private const int EConnReset = -104;
    private const int ENoEnt = -2;

    private readonly Stream _stream;
    private readonly uint _deviceId;
    private readonly TimeSpan _drainTimeout;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Dictionary<uint, UsbIpTransfer> _pending = [];
    private readonly Dictionary<uint, UsbIpTransfer> _unlinks = [];
    private readonly CancellationTokenSource _gone = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _reading;
    private uint _sequence;
    private UsbException? _broken;
    private bool _disposed;

    public UsbIpConnection(Stream stream, uint deviceId, TimeSpan drainTimeout, TimeProvider time)
    {
        _stream = stream;
        _deviceId = deviceId;
        _drainTimeout = drainTimeout;
        _time = time;
        Gone = _gone.Token;
        _reading = ReadAllAsync();
    }

    /// <summary>Cancelled when the server hangs up, or breaks the protocol.</summary>
    public CancellationToken Gone { get; }

    /// <summary>One transfer, from submit until it is back.</summary>
    /// <param name="submit">Direction, endpoint, flags and setup; the rest is filled in here.</param>
    /// <param name="data">Source or target.</param>
    /// <param name="timeout">Until it is taken back.</param>
    /// <param name="cancellationToken">Takes it back.</param>
    public async ValueTask<int> TransferAsync(
        UsbIpCommand submit, Memory<byte> data, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool isIn = submit.Direction != 0;
        uint endpoint = submit.Endpoint;
        var transfer = Register(isIn, data);
        var header = submit with
        {
            Command = UsbIpCommand.Submit,
            Sequence = transfer.Sequence,
            DeviceId = _deviceId,
            Length = (uint)data.Length,
            Packets = UsbIpCommand.NotIsochronous,
        };
        using var limit = new CancellationTokenSource(timeout, _time);
        await SendAsync(header, isIn ? default : data);

        using var byLimit = limit.Token.UnsafeRegister(_ => Unlink(transfer), null);
        using var byCaller = cancellationToken.UnsafeRegister(_ => Unlink(transfer), null);
        using var byClosing = _closing.Token.UnsafeRegister(_ => Unlink(transfer), null);
        var (status, length) = await transfer.Done;
        switch (status)
        {
            case 0:
                return length;
            case EConnReset or ENoEnt when isIn && length > 0:
                return length;
            case EConnReset or ENoEnt when cancellationToken.IsCancellationRequested:
                throw new OperationCanceledException(cancellationToken);
            case EConnReset or ENoEnt when limit.IsCancellationRequested:
                throw new UsbException(UsbError.Timeout, $"endpoint {endpoint}: nothing within {timeout}");
            default:
                throw new UsbException(Translate(status), $"endpoint {endpoint}: USB/IP status {status}");
        }
    }

    /// <summary>Ends it as if the server had: what runs fails, <see cref="Gone"/> is cancelled.</summary>
    public void HangUp() => Break(new UsbException(UsbError.Gone, "the device was reset"));

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        await _closing.CancelAsync();
        await DrainAsync();
        await _stream.DisposeAsync();
        await _reading;
        _writing.Dispose();
        _closing.Dispose();
    }

    private UsbIpTransfer Register(bool isIn, Memory<byte> data)
    {
        lock (_gate)
        {
            if (_broken is not null)
                throw new UsbException(_broken.Error, _broken.Message, _broken);
            if (_disposed)
                throw new UsbException(UsbError.Cancelled, "the device was closed");
            var transfer = new UsbIpTransfer(++_sequence, isIn, data);
            _pending.Add(transfer.Sequence, transfer);
            return transfer;
        }
    }

    /// <summary>Waits for every transfer to come back; each is bounded by its drain timer.</summary>
    private async Task DrainAsync()
    {
        Task[] running;
        lock (_gate)
            running = [.. _pending.Values.Select(t => t.Done)];
        await Task.WhenAll(running).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private async ValueTask SendAsync(UsbIpCommand header, ReadOnlyMemory<byte> data)
    {
        var message = new byte[UsbIpCommand.Size + data.Length];
        header.Write(message);
        data.CopyTo(message.AsMemory(UsbIpCommand.Size));

        // Never the caller's token: half a header on the wire would cost the connection.
        await _writing.WaitAsync();
        try
        {
            await _stream.WriteAsync(message);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Break(new UsbException(UsbError.Gone, "the USB/IP server hung up", e));
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Unlink(UsbIpTransfer transfer)
    {
        uint sequence;
        lock (_gate)
        {
            // Back already, or being taken back: a second unlink would only confuse the server.
            if (!_pending.ContainsKey(transfer.Sequence) || transfer.Drain is not null)
                return;
            transfer.Drain = _time.CreateTimer(
                _ => Break(new UsbException(UsbError.Gone, "a cancelled transfer did not come back")),
                null,
                _drainTimeout,
                Timeout.InfiniteTimeSpan);
            sequence = ++_sequence;
            _unlinks[sequence] = transfer;
        }

        // Fails only together with the whole connection, and then Break has told everyone.
        _ = SendAsync(
            new UsbIpCommand
            {
                Command = UsbIpCommand.Unlink,
                Sequence = sequence,
                DeviceId = _deviceId,
                First = transfer.Sequence,
            },
            default).AsTask();
    }

    private async Task ReadAllAsync()
    {
        try
        {
            var header = new byte[UsbIpCommand.Size];
            while (true)
            {
                await _stream.ReadExactlyAsync(header);
                await TakeAsync(UsbIpCommand.Read(header));
            }
        }
        catch (UsbException e)
        {
            Break(e);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Break(new UsbException(UsbError.Gone, "the USB/IP server hung up", e));
        }
    }

    private async ValueTask TakeAsync(UsbIpCommand answer)
    {
        int status = (int)answer.First;
        switch (answer.Command)
        {
            case UsbIpCommand.SubmitReturn:
                await TakeReturnAsync(answer, status);
                break;
            case UsbIpCommand.UnlinkReturn:
                TakeUnlinkReturn(answer, status);
                break;
            default:
                throw new UsbException(UsbError.Protocol, $"unexpected USB/IP command {answer.Command}");
        }
    }

    private async ValueTask TakeReturnAsync(UsbIpCommand answer, int status)
    {
        UsbIpTransfer? transfer;
        lock (_gate)
            transfer = _pending.GetValueOrDefault(answer.Sequence);
        if (transfer is null)
            throw new UsbException(UsbError.Protocol, $"return of a transfer never submitted: {answer.Sequence}");

        var data = transfer.Data;
        if (answer.Length > (uint)data.Length)
            throw new UsbException(UsbError.Protocol, $"{answer.Length} bytes moved of {data.Length}");

        // OUT: the count only. IN: as many bytes follow, straight into the transfer's own memory.
        if (transfer.IsIn)
            await _stream.ReadExactlyAsync(data[..(int)answer.Length]);

        lock (_gate)
            _pending.Remove(answer.Sequence);
        transfer.Complete(status, (int)answer.Length);
    }

    private void TakeUnlinkReturn(UsbIpCommand answer, int status)
    {
        UsbIpTransfer? transfer;
        lock (_gate)
        {
            if (!_unlinks.Remove(answer.Sequence, out transfer))
                throw new UsbException(UsbError.Protocol, $"return of an unlink never sent: {answer.Sequence}");

            // 0 says that the transfer had completed: its own return is before this one, or (some servers) behind it.
            if (status == 0 || !_pending.Remove(transfer.Sequence))
                return;
        }

        transfer.Complete(EConnReset, 0);
    }

    /// <summary>The end of the connection: every transfer fails, everyone is told.</summary>
    private void Break(UsbException why)
    {
        UsbIpTransfer[] orphans;
        bool closing;
        lock (_gate)
        {
            if (_broken is not null)
                return;
            _broken = why;
            closing = _disposed;
            orphans = [.. _pending.Values];
            _pending.Clear();
            _unlinks.Clear();
        }

        foreach (var orphan in orphans)
            orphan.Fail(closing ? new UsbException(UsbError.Cancelled, "the device was closed") : why);
        if (!closing)
        {
            _gone.Cancel();
            _stream.Dispose();
        }
    }

    private static UsbError Translate(int status) => status switch
    {
        EConnReset or ENoEnt => UsbError.Cancelled,
        -32 => UsbError.Stalled,            // EPIPE
        -19 or -108 => UsbError.Gone,       // ENODEV, ESHUTDOWN
        -62 or -110 => UsbError.Timeout,    // ETIME, ETIMEDOUT
        _ => UsbError.Protocol,             // EPROTO, EILSEQ, EOVERFLOW …
    };
}
