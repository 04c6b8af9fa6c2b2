using System.Threading.Channels;

namespace TvPay.SetTopBox.Link;

/// <summary>One link, from its hello to its end. What is to be sent waits in a bounded queue; the newest question is answered.</summary>
internal sealed class LinkSession
{
    private const int QueueLength = 64;

    private readonly ILinkGateway _gateway;
    private readonly LinkReactions _reactions;
    private readonly StatusCollector _status;
    private readonly Action<GatewayWord.Welcome> _onWelcome;
    private readonly TimeProvider _time;
    private readonly WakeUp _deadlineChanged;

    private readonly Channel<DeviceWord> _outgoing =
        Channel.CreateBounded<DeviceWord>(new BoundedChannelOptions(QueueLength) { SingleReader = true });

    private readonly Channel<ulong> _asked = Channel.CreateBounded<ulong>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Lock _gate = new();

    // Guarded by _gate.
    private readonly LinkMachine _machine;

    /// <param name="onWelcome">The link is up.</param>
    public LinkSession(
        ILinkGateway gateway,
        LinkReactions reactions,
        StatusCollector status,
        Action<GatewayWord.Welcome> onWelcome,
        TimeProvider time)
    {
        (_gateway, _reactions, _status, _onWelcome, _time) = (gateway, reactions, status, onWelcome, time);
        _deadlineChanged = new WakeUp(time);
        _machine = new LinkMachine(Now);
    }

    /// <summary>The newest notice that the device has taken; null if the link was never up.</summary>
    public ulong? Taken
    {
        get
        {
            lock (_gate) return _machine.IsUp ? _machine.Taken : null;
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(0, _time.GetTimestamp());

    /// <summary>Until the link has ended.</summary>
    /// <exception cref="OperationCanceledException">By the token.</exception>
    public async Task<LinkEnd> RunAsync(DeviceWord.Hello hello, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var call = _gateway.Open(over.Token);
        _outgoing.Writer.TryWrite(hello);
        Task<LinkEnd>[] parts =
        [
            EndOfAsync(ReadAsync(call, over.Token)),
            EndOfAsync(WriteAsync(call, over.Token)),
            EndOfAsync(WatchAsync(over.Token)),
            EndOfAsync(AnswerAsync(over.Token)),
        ];
        var first = await Task.WhenAny(parts);
        over.Cancel();
        try
        {
            await Task.WhenAll(parts);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // As they were told, once the first of them knew the end.
        }

        return await first;
    }

    private static async Task<LinkEnd> EndOfAsync(Task<LinkEnd> part)
    {
        try
        {
            return await part;
        }
        catch (LinkEndedException e)
        {
            return e.End;
        }
    }

    private async Task<LinkEnd> ReadAsync(ILinkCall call, CancellationToken cancel)
    {
        while (true)
        {
            var word = await call.HearAsync();
            LinkStep step;
            lock (_gate) step = _machine.Heard(word, Now);
            switch (step)
            {
                case LinkStep.Welcomed welcomed:
                    _deadlineChanged.Signal();
                    _onWelcome(welcomed.Welcome);
                    break;
                case LinkStep.SendBack beat:
                    await _outgoing.Writer.WriteAsync(new DeviceWord.Heartbeat(beat.Heartbeat), cancel);
                    break;
                case LinkStep.Take take:
                    await _reactions.TakeAsync(take.Notice.Subject, cancel);
                    await _outgoing.Writer.WriteAsync(new DeviceWord.NoticesTaken(take.Notice.Sequence), cancel);
                    break;
                case LinkStep.TellStatus asked:
                    _asked.Writer.TryWrite(asked.Request);
                    break;
                case LinkStep.Over over:
                    return over.End;
                default:
                    break;
            }
        }
    }

    private async Task<LinkEnd> WriteAsync(ILinkCall call, CancellationToken cancel)
    {
        while (true) await call.SayAsync(await _outgoing.Reader.ReadAsync(cancel));
    }

    private async Task<LinkEnd> WatchAsync(CancellationToken cancel)
    {
        while (true)
        {
            var now = Now;
            LinkStep step;
            TimeSpan wait;
            lock (_gate) (step, wait) = (_machine.Passed(now), _machine.WaitFrom(now));
            if (step is LinkStep.Over over) return over.End;
            await _deadlineChanged.SleepAsync(wait, cancel);
        }
    }

    private async Task<LinkEnd> AnswerAsync(CancellationToken cancel)
    {
        while (true)
        {
            var request = await _asked.Reader.ReadAsync(cancel);
            await _outgoing.Writer.WriteAsync(new DeviceWord.StatusAnswer(request, await _status.CollectAsync(cancel)), cancel);
        }
    }
}
