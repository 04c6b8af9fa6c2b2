namespace TvPay.VirtualBox.Usb;

/// <summary>
/// The bulk endpoints as the box's own TLS sees them, from one RESET_SESSION to the next. After that it is dead: reads
/// end, writes vanish.
/// </summary>
internal sealed class DevicePipe(InEndpoint bulkIn) : Stream
{
    /// <summary>Above this, the host's OUT transfers are parked, as a NAK would.</summary>
    private const int BufferedMax = 16384;

    private readonly Lock _gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> _received = new();
    private readonly Queue<OutRequest> _parked = new();
    private TaskCompletionSource _arrived = NewSignal();
    private int _buffered;
    private bool _closed;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The host brings data.</summary>
    public void Submit(OutRequest request)
    {
        lock (_gate)
        {
            _parked.Enqueue(request);
            TakeIn();
        }
    }

    /// <summary>The host takes a transfer back. False if it is in already.</summary>
    public bool TakeBack(OutRequest request)
    {
        lock (_gate)
        {
            var others = _parked.Where(r => r != request).ToArray();
            bool found = others.Length != _parked.Count;
            _parked.Clear();
            foreach (var other in others)
                _parked.Enqueue(other);
            return found;
        }
    }

    /// <summary>The session is over: what is here is dropped, what is parked counts as taken (and is dropped).</summary>
    public void End(int status)
    {
        OutRequest[] parked;
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            parked = [.. _parked];
            _parked.Clear();
            _received.Clear();
            _arrived.TrySetResult();
        }

        foreach (var request in parked)
            request.Complete(status);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                if (_closed)
                    return 0;
                if (_received.TryDequeue(out var head))
                    return Take(head, buffer.Span);
                if (_arrived.Task.IsCompleted)
                    _arrived = NewSignal();
                arrived = _arrived.Task;
            }

            await arrived.WaitAsync(cancellationToken);
        }
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Task room;
        lock (_gate)
        {
            if (_closed)
                throw new IOException("the session was reset");
            room = bulkIn.WriteAsync(buffer);
        }

        await room.WaitAsync(cancellationToken);
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

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int Take(ReadOnlyMemory<byte> head, Span<byte> buffer)
    {
        int count = Math.Min(head.Length, buffer.Length);
        head.Span[..count].CopyTo(buffer);
        if (count < head.Length)
        {
            var others = _received.ToArray();
            _received.Clear();
            _received.Enqueue(head[count..]);
            foreach (var other in others)
                _received.Enqueue(other);
        }

        _buffered -= count;
        TakeIn();
        return count;
    }

    private void TakeIn()
    {
        while (_buffered < BufferedMax && _parked.TryDequeue(out var request))
        {
            if (!_closed && !request.Data.IsEmpty)
            {
                _received.Enqueue(request.Data);
                _buffered += request.Data.Length;
                _arrived.TrySetResult();
            }

            request.Complete(UsbStatus.Done);
        }
    }
}
