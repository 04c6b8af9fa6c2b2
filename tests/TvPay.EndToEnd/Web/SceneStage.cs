using Microsoft.Extensions.Logging.Abstractions;
using TvPay.App;
using TvPay.Head.Web;
using TvPay.Tests.Head.Web;

namespace TvPay.EndToEnd.Web;

/// <summary>The real web head with whatever screen a test puts on it.</summary>
internal sealed class SceneStage : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly FakeTv _tv = new();
    private Task _beating = Task.CompletedTask;
    private Screen? _newest;
    private long _epoch;

    private WebHead? _head;

    private SceneStage()
    {
    }

    public WebHead Head => _head!;

    /// <summary>What pages send.</summary>
    public FakeTv Tv => _tv;

    public static async Task<SceneStage> StartAsync()
    {
        var stage = new SceneStage();
        stage._head = await stage.OpenAsync(0);
        stage._beating = stage.BeatAsync();
        return stage;
    }

    /// <summary>Under an epoch that no screen had before: a page that has painted it has painted this one.</summary>
    /// <returns>The epoch.</returns>
    public long Show(Screen screen)
    {
        _newest = screen with { Frame = screen.Frame with { Epoch = Interlocked.Increment(ref _epoch) } };
        _tv.Show(_newest);
        return _newest.Frame.Epoch;
    }

    /// <summary>As a service that hangs: its socket is open, and nothing comes out of it.</summary>
    public async Task FallSilentAsync()
    {
        await _stop.CancelAsync();
        await _beating;
    }

    /// <summary>As a service that is gone; every page loses its line.</summary>
    public ValueTask CloseAsync() => Head.DisposeAsync();

    /// <summary>Where it was before.</summary>
    public async Task ReopenAsync() => _head = await OpenAsync(Head.Address.Port);

    public async ValueTask DisposeAsync()
    {
        await FallSilentAsync();
        await Head.DisposeAsync();
        _stop.Dispose();
    }

    private Task<WebHead> OpenAsync(int port) =>
        WebHead.StartAsync(new WebHeadOptions(port, new string('t', 43)), _tv, TimeProvider.System, NullLoggerFactory.Instance);

    /// <summary>A service shows the time every second, by which its pages know that it is there.</summary>
    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Beat, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                if (_newest is not null) _tv.Show(_newest with { });
        }
        catch (OperationCanceledException)
        {
            // The stage is taken down.
        }
    }
}
