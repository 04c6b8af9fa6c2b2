using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using TvPay.Box;
using TvPay.Box.Sessions;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.Usb;

namespace TvPay.Bridge.Link;

/// <summary>
/// Keeps the session with the box: watches for boxes, does what <see cref="LinkMachine"/> decides, and knows at any
/// moment whether there is a session to ask.
/// </summary>
/// <param name="host">Where boxes come and go.</param>
/// <param name="opener">Makes sessions; null if no box is pinned: then none is made.</param>
/// <param name="pingInterval">
/// How often a box is asked whether it is there, so that a dead one is known before the household wants it.
/// </param>
/// <param name="time">The clock of pauses and pings.</param>
/// <param name="random">For jitter and session nonces.</param>
/// <param name="log">Every change, and the cause of every disconnect.</param>
internal sealed class BoxLink(
    IUsbHost host,
    IBoxOpener? opener,
    TimeSpan pingInterval,
    TimeProvider time,
    Random random,
    ILogger<BoxLink> log)
{
    // Enough for a watcher that draws a screen meanwhile; a box that flaps faster is not worth every word.
    private const int StatusBacklog = 16;

    private static readonly TimeSpan WatchAgainAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<LinkEvent> _events = Channel.CreateUnbounded<LinkEvent>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly Dictionary<long, SessionAttempt> _attempts = [];
    private readonly ReconnectPolicy _policy = new(random);
    private readonly Broadcast<BoxStatus> _status = new(StatusBacklog);
    private LinkState _state = LinkState.Start(opener is not null);
    private volatile BoxSession? _ready;

    /// <summary>The box's state now, then each change.</summary>
    public IAsyncEnumerable<BoxStatus> FollowAsync(CancellationToken cancellationToken) =>
        _status.FollowAsync(cancellationToken);

    /// <summary>The session with a paired box.</summary>
    /// <exception cref="BoxException">
    /// There is none: BOX_ABSENT, BOX_UNPAIRED, BOX_UNTRUSTED, BOX_PROTOCOL or BOX_BUSY. Nothing was sent.
    /// </exception>
    public BoxSession RequireReady()
    {
        if (_ready is { } session) return session;
        var status = _status.Last;
        throw status?.State switch
        {
            BoxStatus.Types.State.Unpaired => new BoxException(
                ErrorReason.BoxUnpaired, "the box has not pinned this set-top box"),
            BoxStatus.Types.State.Fault => new BoxException(status.Problem, "the box is plugged in and not usable"),
            BoxStatus.Types.State.Connecting => new BoxException(
                ErrorReason.BoxAbsent, "the session with the box is being made"),
            _ => new BoxException(ErrorReason.BoxAbsent, "no box is plugged in"),
        };
    }

    /// <summary>Runs until cancelled; then every session is closed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Announce();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = WatchAsync(stop.Token);
        try
        {
            // Not ReadAllAsync: inside, it goes on on whatever thread comes.
            while (await _events.Reader.WaitToReadAsync(cancellationToken))
                while (_events.Reader.TryRead(out var happened)) Take(happened, stop.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
        finally
        {
            _ready = null;
            await stop.CancelAsync();
            await watching;
            await Task.WhenAll(_attempts.Values.Select(a => a.Done));
            foreach (var attempt in _attempts.Values) attempt.Dispose();
            _state = LinkState.Start(_state.IsPinned);
            _status.PublishLast(_state.ToStatus());
        }
    }

    private void Take(LinkEvent happened, CancellationToken stop)
    {
        var before = _state;
        (_state, var commands) = LinkMachine.Step(before, happened);
        _ready = _state.Phase is LinkPhase.Open { Box.Paired: true }
            ? _attempts[_state.Attempt].Session
            : null;
        Report(before, happened);

        foreach (var command in commands) Do(command, stop);
        if (happened is LinkEvent.SessionEnded ended && _attempts.Remove(ended.Attempt, out var over)) over.Dispose();

        Announce();
    }

    private void Announce()
    {
        var status = _state.ToStatus();
        if (status.Equals(_status.Last)) return;
        log.StatusChanged(status.State, status.Problem);
        _status.Publish(status);
    }

    private void Do(LinkCommand command, CancellationToken stop)
    {
        switch (command)
        {
            case LinkCommand.Open(var number, var device):
                var attempt = new SessionAttempt(number, stop);
                _attempts.Add(number, attempt);
                attempt.Done = ServeAsync(attempt, device, NextNonce());
                break;
            case LinkCommand.Close(var number):
                if (_attempts.TryGetValue(number, out var given)) given.GiveUp();
                break;
            case LinkCommand.Pause(var number, var failures):
                _ = PauseAsync(number, _policy.Pause(failures), stop);
                break;
            default:
                throw new InvalidOperationException($"No way to do {command}.");
        }
    }

    private async Task PauseAsync(long number, TimeSpan pause, CancellationToken stop)
    {
        try
        {
            if (pause > TimeSpan.Zero) await Task.Delay(pause, time, stop);
            Post(new LinkEvent.PauseOver(number));
        }
        catch (OperationCanceledException)
        {
            // The link stops; nobody waits for it any more.
        }
    }

    /// <summary>One session from beginning to end, all of it closed before its end is told.</summary>
    [SuppressMessage(
        "Design", "CA1031", Justification = "Whatever goes wrong with one session must become an event, or the link would wait for ever.")]
    private async Task ServeAsync(SessionAttempt attempt, UsbDeviceInfo device, uint nonce)
    {
        LinkFailure failure;
        long? opened = null;
        try
        {
            await using var box = await opener!.OpenAsync(device, nonce, attempt.Stop);
            opened = time.GetTimestamp();
            attempt.Session = box.Session;
            Post(new LinkEvent.SessionOpened(attempt.Number, box.Session.Box));
            failure = LinkFailure.Of(await WaitForEndAsync(box.Session, attempt.Stop));
        }
        catch (Exception e)
        {
            failure = attempt.Stop.IsCancellationRequested
                ? new LinkFailure(LinkCause.Unplugged, "given up")
                : LinkFailure.Of(e);
        }

        var lasted = opened is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;
        Post(new LinkEvent.SessionEnded(attempt.Number, failure, lasted));
    }

    /// <summary>Pings; one that stays unanswered ends the session by itself.</summary>
    private async Task<BoxException> WaitForEndAsync(BoxSession session, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await session.Ended.WaitAsync(pingInterval, time, stop);
            }
            catch (TimeoutException)
            {
                await session.PingAsync(stop);
            }
        }
    }

    /// <summary>Tells of boxes that come and go, and goes on when the place they come to fails.</summary>
    private async Task WatchAsync(CancellationToken stop)
    {
        var there = new HashSet<UsbDeviceInfo>();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var change in host.WatchAsync(UsbBoxOpener.Match, stop))
                {
                    if (change.Arrived ? there.Add(change.Device) : there.Remove(change.Device))
                        Post(change.Arrived
                            ? new LinkEvent.DeviceCame(change.Device)
                            : new LinkEvent.DeviceWent(change.Device));
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (UsbException e)
            {
                log.WatchFailed(e.Error, e.Message);
            }

            foreach (var device in there) Post(new LinkEvent.DeviceWent(device));
            there.Clear();
            await Task.Delay(WatchAgainAfter, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Report(LinkState before, LinkEvent happened)
    {
        switch (happened)
        {
            case LinkEvent.DeviceCame(var device):
                log.DeviceCame(device.Path, device.Address);
                if (before.Phase.Device is { } served && served != device) log.DeviceNotServed(device.Path, served.Path);
                break;
            case LinkEvent.DeviceWent(var device):
                log.DeviceWent(device.Path, device.Address);
                break;
            case LinkEvent.SessionOpened(var attempt, var box):
                log.SessionOpened(attempt, box.BoxId, box.FirmwareVersion, box.Paired);
                break;
            case LinkEvent.SessionEnded(var attempt, var failure, var lasted):
                // The same trouble every second is worth one warning, not thousands.
                var level = _state.Failures is 0 or 1 || failure.Problem != before.Problem
                    ? LogLevel.Warning
                    : LogLevel.Debug;
                log.SessionEnded(level, attempt, failure.Cause, lasted, failure.Detail);
                break;
            default:
                break;
        }
    }

    private uint NextNonce() => (uint)random.NextInt64(1, 1L + uint.MaxValue);

    private void Post(LinkEvent happened) => _events.Writer.TryWrite(happened);
}
