using System.Threading.Channels;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Timing;
using TvPay.Payments;

namespace TvPay.Gateway.Links;

/// <summary>
/// One link that is up: sends heartbeats and notices, takes the device's words, asks for its status. What waits to be sent is
/// bounded; a device that lets more gather is cut off. Ends when either side ends it.
/// </summary>
internal sealed class LinkSession : IDisposable
{
    private const int MostAsked = 8;

    private readonly LinkSettings _settings;
    private readonly ILinkStore _links;
    private readonly INoticeStore _notices;
    private readonly Random _random;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DeviceWord.Hello _hello;
    private readonly LinkGrant _grant;
    private readonly DateTimeOffset _since;
    private readonly Channel<GatewayWord> _outgoing;
    private readonly Wakeup _bell;
    private readonly CancellationTokenSource _cut;
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private readonly LinkMachine _machine;
    private readonly Dictionary<ulong, TaskCompletionSource<DeviceReport?>> _asked = [];
    private ulong _requests;
    private bool _isEnding;
    private (DeviceReport Report, TimeSpan At)? _report;

    // Of the part that reads, and after it of the end.
    private ulong _takenKept;

    public LinkSession(
        LinkSettings settings,
        Device device,
        DeviceWord.Hello hello,
        LinkGrant grant,
        ILinkStore links,
        INoticeStore notices,
        Random random,
        TimeProvider time,
        ILogger logger)
    {
        (_settings, Device, _hello, _grant, _links, _notices, _random, _time, _logger) =
            (settings, device, hello, grant, links, notices, random, time, logger);
        _since = time.GetUtcNow();
        _outgoing = Channel.CreateBounded<GatewayWord>(new BoundedChannelOptions(settings.QueueLength) { SingleReader = true });
        _bell = new Wakeup(time);
        _cut = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _takenKept = grant.NoticesAfter;
        _machine = new LinkMachine(settings, () => Around(settings.Interval), grant.NoticesAfter, Now);
    }

    public Device Device { get; }

    /// <summary>Rises with each link of the device.</summary>
    public ulong Id => _grant.Session;

    private TimeSpan Now => _time.GetElapsedTime(0);

    /// <summary>Until either side ends it.</summary>
    /// <returns>False if the device was cut off: what was written to it is to be thrown away.</returns>
    /// <exception cref="TvPayException">INVALID_REQUEST: the device breaks the contract.</exception>
    public async Task<bool> RunAsync(ILinkStream stream, CancellationToken hungUp)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(hungUp, _cut.Token);
        Say(new GatewayWord.Welcome(_grant, _settings.Interval, _settings.Deadline, _time.GetUtcNow()));
        Task[] parts =
        [
            ReadAsync(stream, stop.Token),
            WriteAsync(stream, stop.Token),
            BeatAsync(stop.Token),
            TellAsync(stop.Token),
            KeepInTouchAsync(stop.Token),
        ];
        try
        {
            await Task.WhenAny(parts);
            Over();
            await stop.CancelAsync();
            await Task.WhenAll(parts);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As the parts were told: the one that ended first did so without an error.
        }
        finally
        {
            await KeepTakenAsync(_machine.Taken);
        }

        return !_cut.IsCancellationRequested;
    }

    /// <summary>There are notices for the device.</summary>
    public void Ring() => _bell.Ring();

    /// <summary>Says goodbye and ends; what can't leave soon does not leave.</summary>
    public void End(GoodbyeReason reason, TimeSpan reconnectAfter)
    {
        lock (_gate)
        {
            if (_isEnding) return;
            _isEnding = true;
            _outgoing.Writer.TryWrite(new GatewayWord.Goodbye(reason, reconnectAfter));
            _outgoing.Writer.TryComplete();
            _cut.CancelAfter(_settings.GoodbyeGrace);
        }
    }

    /// <summary>How the device is, as it says itself; null if it does not answer in time.</summary>
    public async Task<DeviceReport?> AskStatusAsync(TimeSpan timeout)
    {
        ulong request;
        var answer = new TaskCompletionSource<DeviceReport?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_isEnding || _asked.Count == MostAsked) return null;
            _asked.Add(request = ++_requests, answer);
        }

        try
        {
            Say(new GatewayWord.StatusRequest(request, timeout));
            return await answer.Task.WaitAsync(timeout, _time);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            lock (_gate) _asked.Remove(request);
        }
    }

    public LinkView View()
    {
        lock (_gate)
        {
            var now = Now;
            return new LinkView(
                Device,
                Id,
                _since,
                now - _machine.AnsweredAt,
                _machine.RoundTrip,
                _hello.SoftwareVersion,
                _hello.LanguageTag,
                _report?.Report,
                now - _report?.At);
        }
    }

    public void Dispose() => _cut.Dispose();

    private void Say(GatewayWord word)
    {
        if (_outgoing.Writer.TryWrite(word)) return;
        lock (_gate)
        {
            if (_isEnding) return;
            _isEnding = true;
            _ = _cut.CancelAsync();
        }

        GatewayLog.LinkTooSlow(_logger, Device.Id);
    }

    private async Task WriteAsync(ILinkStream stream, CancellationToken cancel)
    {
        await foreach (var word in _outgoing.Reader.ReadAllAsync(cancel)) await stream.SendAsync(word, cancel);
    }

    private async Task ReadAsync(ILinkStream stream, CancellationToken cancel)
    {
        while (await stream.ReadAsync(cancel) is { } word)
        {
            LinkStep step;
            bool isCaughtUp;
            lock (_gate) (step, isCaughtUp) = (_machine.Heard(word, Now), _machine.IsCaughtUp);
            switch (step)
            {
                case LinkStep.Took took:
                    // What is taken makes room for more; of a run of them only the last is written down.
                    _bell.Ring();
                    if (isCaughtUp) await KeepTakenAsync(took.UpTo);
                    break;
                case LinkStep.Answered answered:
                    Answered(answered);
                    break;
                case LinkStep.Broken broken:
                    GatewayLog.LinkBroken(_logger, Device.Id, broken.How);
                    throw new TvPayException(ErrorCode.InvalidRequest, $"The link was broken: {broken.How}.");
                default:
                    break;
            }
        }
    }

    private async Task BeatAsync(CancellationToken cancel)
    {
        while (true)
        {
            var now = Now;
            TimeSpan wait;
            LinkStep step;
            lock (_gate) (step, wait) = (_machine.Passed(now), _machine.WaitFrom(now));

            switch (step)
            {
                case LinkStep.Beat beat:
                    Say(new GatewayWord.Heartbeat(beat.Number));
                    break;
                case LinkStep.Dead:
                    GatewayLog.LinkSilent(_logger, Device.Id);
                    End(GoodbyeReason.Silent, TimeSpan.Zero);
                    wait = Timeout.InfiniteTimeSpan;
                    break;
                default:
                    break;
            }

            await Task.Delay(wait, _time, cancel);
        }
    }

    private async Task TellAsync(CancellationToken cancel)
    {
        while (true)
        {
            int room;
            ulong after;
            lock (_gate) (room, after) = (_machine.Room, _machine.Told);
            var notices = room == 0 ? [] : await _notices.ListAsync(Device.Id, after, room);
            foreach (var notice in notices)
            {
                lock (_gate) _machine.Tell(notice.Sequence);
                Say(new GatewayWord.Tell(notice));
            }

            await _bell.WaitAsync(_settings.LookEvery, cancel);
        }
    }

    private async Task KeepInTouchAsync(CancellationToken cancel)
    {
        while (true)
        {
            await AskStatusAsync(_settings.StatusTimeout);
            await Task.Delay(Around(_settings.LookEvery), _time, cancel);
            await _links.SeenAsync(Device.Id, Id);
        }
    }

    private async Task KeepTakenAsync(ulong upTo)
    {
        if (upTo == _takenKept) return;
        await _notices.TakeAsync(Device.Id, upTo);
        _takenKept = upTo;
    }

    /// <summary>Nobody waits any longer, and nobody ends it any more.</summary>
    private void Over()
    {
        lock (_gate)
        {
            _isEnding = true;
            foreach (var asked in _asked.Values) asked.TrySetResult(null);
        }
    }

    private void Answered(LinkStep.Answered answered)
    {
        TaskCompletionSource<DeviceReport?>? asked;
        lock (_gate)
        {
            _report = (answered.Report, Now);
            // Nobody waits for it any more: it is known all the same.
            if (!_asked.TryGetValue(answered.Request, out asked)) return;
        }

        asked.TrySetResult(answered.Report);
    }

    /// <summary>A little more or less, so that links made together don't beat together.</summary>
    private TimeSpan Around(TimeSpan span)
    {
        lock (_random) return span * (1 + (_settings.Jitter * ((2 * _random.NextDouble()) - 1)));
    }
}
