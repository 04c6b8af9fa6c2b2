using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace TvPay.Bridge;

/// <summary>A value that changes, and those who follow it. Nobody who is slow holds up the others.</summary>
/// <param name="backlog">
/// How many values a follower may lag behind; beyond that it loses the oldest, never the newest.
/// </param>
internal sealed class Broadcast<T>(int backlog)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly List<Channel<T>> _followers = [];
    private bool _isComplete;

    /// <summary>The newest value; null before the first.</summary>
    public T? Last { get; private set; }

    /// <summary>Tells everybody. After <see cref="PublishLast"/> nothing is told any more.</summary>
    public void Publish(T value)
    {
        lock (_gate)
        {
            if (!_isComplete) Tell(value);
        }
    }

    /// <summary>Tells everybody, and that nothing comes after it.</summary>
    public void PublishLast(T value)
    {
        lock (_gate)
        {
            if (_isComplete) return;
            Tell(value);
            _isComplete = true;
            foreach (var follower in _followers) follower.Writer.TryComplete();
        }
    }

    /// <summary>The newest value, if there is one, then each that comes, until completed or cancelled.</summary>
    public async IAsyncEnumerable<T> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var follower = Channel.CreateBounded<T>(
            new BoundedChannelOptions(backlog) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_gate)
        {
            if (Last is not null) follower.Writer.TryWrite(Last);
            if (_isComplete) follower.Writer.TryComplete();
            else _followers.Add(follower);
        }

        try
        {
            // Not ReadAllAsync: inside, it goes on on whatever thread comes, and a follower's own order is lost.
            while (await follower.Reader.WaitToReadAsync(cancellationToken))
                while (follower.Reader.TryRead(out var value)) yield return value;
        }
        finally
        {
            lock (_gate) _followers.Remove(follower);
        }
    }

    private void Tell(T value)
    {
        Last = value;
        foreach (var follower in _followers) follower.Writer.TryWrite(value);
    }
}
