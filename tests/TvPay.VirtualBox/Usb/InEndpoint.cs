namespace TvPay.VirtualBox.Usb;

/// <summary>
/// An IN endpoint with its FIFO. Data is written in bursts; a burst ends with a short packet, an exact multiple of the
/// packet size with a zero-length one, so a transfer never mixes two bursts and may end with no byte at all.
/// </summary>
internal sealed class InEndpoint(int packetSize)
{
    /// <summary>Above this, writers wait: a host that doesn't read must not fill the box's memory.</summary>
    private const int BufferedMax = 65536;

    private readonly Lock _gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> _bursts = new();
    private readonly LinkedList<InRequest> _waiting = new();
    private int _buffered;
    private bool _gone;
    private TaskCompletionSource _room = NewSignal();

    /// <summary>Queues a burst; the task is done when there is room for another.</summary>
    public Task WriteAsync(ReadOnlyMemory<byte> burst)
    {
        Task room;
        lock (_gate)
        {
            if (_gone || burst.IsEmpty)
                return Task.CompletedTask;
            _bursts.Enqueue(burst.ToArray());
            _buffered += burst.Length;
            if (_room.Task.IsCompleted && _buffered > BufferedMax)
                _room = NewSignal();
            room = _buffered > BufferedMax ? _room.Task : Task.CompletedTask;
            Serve();
        }

        return room;
    }

    /// <summary>The host asks for data.</summary>
    public void Submit(InRequest request)
    {
        lock (_gate)
        {
            if (!_gone)
            {
                _waiting.AddLast(request);
                Serve();
                return;
            }
        }

        request.Complete(UsbStatus.Gone, []);
    }

    /// <summary>The host takes a request back. False if it has been answered.</summary>
    public bool TakeBack(InRequest request)
    {
        lock (_gate)
            return _waiting.Remove(request);
    }

    /// <summary>Forgets what the host has not fetched.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            _bursts.Clear();
            _buffered = 0;
            _room.TrySetResult();
        }
    }

    /// <summary>The box has no power any more.</summary>
    public void Die()
    {
        InRequest[] orphans;
        lock (_gate)
        {
            _gone = true;
            orphans = [.. _waiting];
            _waiting.Clear();
        }

        Flush();
        foreach (var orphan in orphans)
            orphan.Complete(UsbStatus.Gone, []);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Serve()
    {
        while (_waiting.First is { } first && _bursts.Count > 0)
        {
            _waiting.RemoveFirst();
            first.Value.Complete(UsbStatus.Done, Next(first.Value.Length));
        }

        if (_buffered <= BufferedMax)
            _room.TrySetResult();
    }

    private byte[] Next(int length)
    {
        var burst = _bursts.Dequeue();
        int count = Math.Min(length, burst.Length);
        var rest = burst[count..];
        bool endsHere = rest.IsEmpty && (count < length || count % packetSize != 0);
        _buffered -= count;
        if (!endsHere)
            PutBack(rest);
        return burst[..count].ToArray();
    }

    /// <summary>What is left of a burst comes first; if only its zero-length packet is left, that.</summary>
    private void PutBack(ReadOnlyMemory<byte> rest)
    {
        var others = _bursts.ToArray();
        _bursts.Clear();
        _bursts.Enqueue(rest);
        foreach (var other in others)
            _bursts.Enqueue(other);
    }
}
