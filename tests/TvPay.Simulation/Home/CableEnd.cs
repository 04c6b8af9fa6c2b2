namespace TvPay.Simulation.Home;

/// <summary>One end of a <see cref="Cable"/>.</summary>
internal sealed class CableEnd(Cable cable) : Stream
{
    private readonly Queue<byte[]> _arrived = new();
    private int _taken;
    private Memory<byte> _wanted;
    private TaskCompletionSource<int>? _reader;
    private bool _isBroken;
    private bool _isAtEnd;

    public CableEnd Far { get; set; } = null!;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void Arrive(byte[] bytes)
    {
        if (_isBroken || bytes.Length == 0) return;
        _arrived.Enqueue(bytes);
        Answer();
    }

    /// <summary>The far end closed it: what it sent before can still be read.</summary>
    public void End()
    {
        _isAtEnd = true;
        Answer();
    }

    public void Break()
    {
        _isBroken = true;
        Answer();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isBroken) return ValueTask.FromException<int>(new IOException("The plug is out."));
        if (_arrived.Count > 0) return ValueTask.FromResult(Take(buffer));
        if (_isAtEnd) return ValueTask.FromResult(0);
        // Continuations run at once: who completes it sees to that they do so outside of any process, where those that
        // go on regardless of it, as the runtime's own do, stay on this thread.
        var reader = _reader = new TaskCompletionSource<int>();
        _wanted = buffer;
        if (cancellationToken.CanBeCanceled)
            cancellationToken.Register(() => Complete(reader, r => r.TrySetCanceled(cancellationToken)));
        return new ValueTask<int>(reader.Task);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        cable.Carry(Far, buffer.ToArray());
        return ValueTask.CompletedTask;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isBroken)
        {
            Break();
            Far.End();
        }

        base.Dispose(disposing);
    }

    private void Answer()
    {
        if (_reader is not { } reader) return;
        if (_isBroken) Complete(reader, r => r.TrySetException(new IOException("The plug is out.")));
        else if (_arrived.Count > 0) Complete(reader, r => r.TrySetResult(Take(_wanted)));
        else if (_isAtEnd) Complete(reader, r => r.TrySetResult(0));
    }

    private void Complete(TaskCompletionSource<int> reader, Func<TaskCompletionSource<int>, bool> complete)
    {
        if (_reader != reader) return;
        _reader = null;
        var process = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            complete(reader);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(process);
        }
    }

    private int Take(Memory<byte> buffer)
    {
        var first = _arrived.Peek();
        var count = Math.Min(buffer.Length, first.Length - _taken);
        first.AsMemory(_taken, count).CopyTo(buffer);
        _taken += count;
        if (_taken == first.Length)
        {
            _arrived.Dequeue();
            _taken = 0;
        }

        return count;
    }
}
