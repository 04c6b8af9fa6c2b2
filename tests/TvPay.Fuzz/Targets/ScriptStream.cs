namespace TvPay.Fuzz.Targets;

/// <summary>A peer that says what it has to say as soon as it was asked anything, then hangs up, and swallows all else.</summary>
/// <param name="script">What it says.</param>
/// <param name="writesBefore">After so many writes; 0: at once.</param>
internal sealed class ScriptStream(byte[] script, int writesBefore) : Stream
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _at;
    private int _writes;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (writesBefore > 0) await _asked.Task.WaitAsync(cancellationToken);
        var count = Math.Min(buffer.Length, script.Length - _at);
        script.AsMemory(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (++_writes >= writesBefore) _asked.TrySetResult();
        return ValueTask.CompletedTask;
    }

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
        // Whoever waits for an answer still gets none.
        _asked.TrySetResult();
        base.Dispose(disposing);
    }
}
