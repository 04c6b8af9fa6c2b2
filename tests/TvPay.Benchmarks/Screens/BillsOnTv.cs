using System.Threading.Channels;
using TvPay.App;
using TvPay.Head.Web;

namespace TvPay.Benchmarks.Screens;

/// <summary>The TV app with many bills, as the web head sees a service: keys go in, screens come out.</summary>
internal sealed class BillsOnTv : ITvAccess
{
    private readonly Lock _lock = new();
    private readonly List<Channel<Screen>> _watchers = [];
    private State _state;

    public BillsOnTv(int bills) => _state = SampleBills.OnTv(bills);

    public ChannelReader<Screen> Watch(CancellationToken cancel)
    {
        var watcher = Channel.CreateBounded<Screen>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock)
        {
            watcher.Writer.TryWrite(Tv.View(_state));
            _watchers.Add(watcher);
        }

        return watcher.Reader;
    }

    public IPageRemote OpenRemote() => new Remote(this);

    private void Take(Message message)
    {
        lock (_lock)
        {
            (_state, _) = Tv.Update(_state, message);
            var screen = Tv.View(_state);
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(screen);
        }
    }

    private sealed class Remote(BillsOnTv tv) : IPageRemote
    {
        public void Send(Message message) => tv.Take(message);

        public void Dispose()
        {
        }
    }
}
