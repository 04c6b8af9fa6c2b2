using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using TvPay.App;
using TvPay.Head.Web;

namespace TvPay.EndToEnd.Web;

/// <summary>The real web head with whatever screen a test puts on it; keeps what pages send.</summary>
internal sealed class SceneStage : ITvAccess, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Channel<Screen>> _pages = [];
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();
    private Screen? _newest;
    private long _epoch;

    private WebHead? _head;

    private SceneStage()
    {
    }

    /// <summary>What pages have sent, in order.</summary>
    public ChannelReader<Message> Messages => _messages.Reader;

    public WebHead Head => _head!;

    public static async Task<SceneStage> StartAsync()
    {
        var stage = new SceneStage();
        stage._head = await WebHead.StartAsync(new WebHeadOptions(0, new string('t', 43)), stage, TimeProvider.System, NullLoggerFactory.Instance);
        return stage;
    }

    /// <summary>Under an epoch that no screen had before: a page that has painted it has painted this one.</summary>
    /// <returns>The epoch.</returns>
    public long Show(Screen screen)
    {
        lock (_lock)
        {
            _newest = screen with { Frame = screen.Frame with { Epoch = ++_epoch } };
            foreach (var page in _pages) page.Writer.TryWrite(_newest);
            return _epoch;
        }
    }

    public ChannelReader<Screen> Watch(CancellationToken cancel)
    {
        var page = Channel.CreateBounded<Screen>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock)
        {
            if (_newest is not null) page.Writer.TryWrite(_newest);
            _pages.Add(page);
        }

        cancel.Register(() =>
        {
            lock (_lock) _pages.Remove(page);
            page.Writer.TryComplete();
        });
        return page.Reader;
    }

    public IPageRemote OpenRemote() => new PageRemote(_messages.Writer);

    public async ValueTask DisposeAsync()
    {
        if (_head is not null) await _head.DisposeAsync();
    }

    private sealed class PageRemote(ChannelWriter<Message> messages) : IPageRemote
    {
        public void Send(Message message) => messages.TryWrite(message);

        public void Dispose()
        {
        }
    }
}
