using TvPay.VirtualBox.Usb;

namespace TvPay.VirtualBox.Memory;

/// <summary>The host's end of the bulk endpoints, by their transfers.</summary>
internal sealed class HostPipe(BoxDevice device) : Stream
{
    private const int TransferLength = 16384;

    private ReadOnlyMemory<byte> _left;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static IOException Failed(int status) => new($"the transfer ended with {status}");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        while (_left.IsEmpty)
            _left = await TransferInAsync(cancellationToken);
        int count = Math.Min(buffer.Length, _left.Length);
        _left[..count].CopyTo(buffer);
        _left = _left[count..];
        return count;
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var request = new OutRequest(buffer.ToArray(), status => done.TrySetResult(status));
        device.SubmitOut(request);
        using var takeBack = cancellationToken.UnsafeRegister(
            _ =>
            {
                if (device.TakeBackOut(request))
                    done.TrySetCanceled(cancellationToken);
            },
            null);
        int status = await done.Task;
        if (status != UsbStatus.Done)
            throw Failed(status);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task<byte[]> TransferInAsync(CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var request = device.SubmitIn(new InRequest(TransferLength, (status, data) =>
        {
            if (status == UsbStatus.Done)
                done.TrySetResult(data);
            else
                done.TrySetException(Failed(status));
        }));
        using var takeBack = cancellationToken.UnsafeRegister(
            _ =>
            {
                if (device.TakeBackIn(request))
                    done.TrySetCanceled(cancellationToken);
            },
            null);
        return await done.Task;
    }
}
