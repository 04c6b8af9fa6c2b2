using System.Threading.Channels;
using TvPay.App;
using TvPay.Head.Web;

namespace TvPay.Tests.Head.Web;

/// <summary>A service of one screen at a time, and what its pages sent.</summary>
internal sealed class FakeTv : ITvAccess
{
    private readonly Lock _lock = new();
    private readonly List<Channel<Screen>> _watchers = [];
    private readonly Channel<(int Page, Message? Message)> _sent = Channel.CreateUnbounded<(int, Message?)>();
    private Screen? _newest;
    private int _pages;

    /// <summary>Pages are numbered from 1 in the order in which they came; null: the page's source of keys was closed.</summary>
    public ChannelReader<(int Page, Message? Message)> Sent => _sent.Reader;

    public void Show(Screen screen)
    {
        lock (_lock)
        {
            _newest = screen;
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(screen);
        }
    }

    /// <summary>The service stops.</summary>
    public void End()
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers) watcher.Writer.TryComplete();
        }
    }

    public ChannelReader<Screen> Watch(CancellationToken cancel)
    {
        var watcher = Channel.CreateBounded<Screen>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock)
        {
            if (_newest is not null) watcher.Writer.TryWrite(_newest);
            _watchers.Add(watcher);
        }

        cancel.Register(() =>
        {
            lock (_lock) _watchers.Remove(watcher);
            watcher.Writer.TryComplete();
        });
        return watcher.Reader;
    }

    public IPageRemote OpenRemote() => new Remote(_sent.Writer, Interlocked.Increment(ref _pages));

    private sealed class Remote(ChannelWriter<(int, Message?)> sent, int page) : IPageRemote
    {
        public void Send(Message message) => sent.TryWrite((page, message));

        public void Dispose() => sent.TryWrite((page, null));
    }
}
