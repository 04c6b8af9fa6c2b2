using System.Threading.Channels;
using TvPay.App;

namespace TvPay.SetTopBox;

/// <summary>
/// The screen as it is, for any number of heads. A head that is slow misses screens in between, never the newest.
/// </summary>
public sealed class ScreenFeed
{
    private readonly Lock _lock = new();
    private readonly List<Channel<Screen>> _heads = [];
    private Screen? _newest;
    private bool _ended;

    /// <summary>Whether anyone looks.</summary>
    public bool HasHeads
    {
        get
        {
            lock (_lock) return _heads.Count > 0;
        }
    }

    /// <summary>Null before the first.</summary>
    internal Screen? Newest
    {
        get
        {
            lock (_lock) return _newest;
        }
    }

    /// <summary>The newest screen, at once if there is one, and from then on. Completes when the service stops.</summary>
    /// <param name="cancel">When the head goes away.</param>
    public ChannelReader<Screen> Subscribe(CancellationToken cancel)
    {
        var head = Channel.CreateBounded<Screen>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            if (_newest is not null) head.Writer.TryWrite(_newest);
            if (_ended)
            {
                head.Writer.Complete();
                return head.Reader;
            }

            _heads.Add(head);
        }

        cancel.Register(() => Leave(head));
        return head.Reader;
    }

    internal void Publish(Screen screen)
    {
        lock (_lock)
        {
            _newest = screen;
            foreach (var head in _heads) head.Writer.TryWrite(screen);
        }
    }

    internal void End()
    {
        lock (_lock)
        {
            _ended = true;
            foreach (var head in _heads) head.Writer.TryComplete();
            _heads.Clear();
        }
    }

    private void Leave(Channel<Screen> head)
    {
        lock (_lock) _heads.Remove(head);
        head.Writer.TryComplete();
    }
}
