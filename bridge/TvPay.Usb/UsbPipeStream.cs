namespace TvPay.Usb;

/// <summary>
/// A byte stream over a bulk OUT and a bulk IN endpoint. Asynchronous only. It never ends by itself: bulk pipes have no
/// end of file; when the device goes, reads and writes fail with <see cref="UsbError.Gone"/>.
/// </summary>
/// <remarks>
/// One reader and one writer at a time. A cancelled read loses nothing. A cancelled write leaves the peer with an
/// unknown part of the bytes: whoever cancels one must start the conversation anew.
/// Closing it closes both pipes, not the device.
/// </remarks>
public sealed class UsbPipeStream : Stream
{
    // A multiple of every bulk packet size, and room for one whole TLS record (RFC 8446 §5.2) less its rare maximum.
    private const int BufferLength = 16384;

    private readonly IUsbPipe _in;
    private readonly IUsbPipe _out;
    private readonly TimeSpan _writeTimeout;
    private int _start;
    private int _end;

    /// <summary>Opens the first bulk OUT and the first bulk IN endpoint of the device's interface.</summary>
    /// <param name="device">Stays the caller's.</param>
    /// <param name="writeTimeout">How long the device may refuse to take a packet.</param>
    /// <exception cref="UsbException"><see cref="UsbError.Protocol"/>: an endpoint is missing.</exception>
    public UsbPipeStream(IUsbDevice device, TimeSpan writeTimeout)
    {
        ArgumentNullException.ThrowIfNull(device);
        var outEndpoint = device.Interface.Endpoint(UsbTransferKind.Bulk, isIn: false);
        var inEndpoint = device.Interface.Endpoint(UsbTransferKind.Bulk, isIn: true);
        _out = device.OpenPipe(outEndpoint, BufferLength);
        _in = device.OpenPipe(inEndpoint, BufferLength);
        _writeTimeout = writeTimeout;
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads what is there, at least one byte. A read of zero bytes returns at once, without a transfer.</summary>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // SslStream announces its reads with empty ones; a transfer for them would swallow a packet.
        if (buffer.IsEmpty)
            return 0;

        while (_start == _end)
        {
            _start = _end = 0;
            _end = await _in.TransferAsync(BufferLength, Timeout.InfiniteTimeSpan, cancellationToken);
        }

        int count = Math.Min(buffer.Length, _end - _start);
        _in.Buffer.Slice(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <summary>Writes all of it, in transfers of at most 16 KiB.</summary>
    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            int count = Math.Min(buffer.Length, BufferLength);
            buffer[..count].CopyTo(_out.Buffer);
            int moved = await _out.TransferAsync(count, _writeTimeout, cancellationToken);
            if (moved != count)
                throw new UsbException(UsbError.Protocol, $"the device took {moved} of {count} bytes");
            buffer = buffer[count..];
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count)
        => throw new NotSupportedException("USB transfers are asynchronous");

    public override void Write(byte[] buffer, int offset, int count)
        => throw new NotSupportedException("USB transfers are asynchronous");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _in.DisposeAsync();
        await _out.DisposeAsync();
        await base.DisposeAsync();
    }
}
