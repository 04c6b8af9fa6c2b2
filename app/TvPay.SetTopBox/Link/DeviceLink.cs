using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Link;

/// <summary>
/// Keeps a link with the gateway up, for as long as the service runs: takes its notices, answers its heartbeats and questions.
/// Without it everything works, only later.
/// </summary>
internal sealed class DeviceLink : IDisposable
{
    private readonly ILinkGateway _gateway;
    private readonly LinkReactions _reactions;
    private readonly StatusCollector _status;
    private readonly GatewayReachability _reachability;
    private readonly LinkRetry _retry;
    private readonly Guid _boot;
    private readonly TimeProvider _time;
    private readonly ILogger<DeviceLink> _log;
    private readonly WakeUp _goodNews;
    private ulong _taken;
    private bool _isAlarmed;
    private volatile bool _isWaiting;

    /// <param name="boot">New at each start.</param>
    public DeviceLink(
        ILinkGateway gateway,
        LinkReactions reactions,
        StatusCollector status,
        GatewayReachability reachability,
        LinkRetry retry,
        Guid boot,
        TimeProvider time,
        ILogger<DeviceLink> log)
    {
        (_gateway, _reactions, _status, _reachability, _retry, _boot, _time, _log) =
            (gateway, reactions, status, reachability, retry, boot, time, log);
        _goodNews = new WakeUp(time);
        _reachability.Changed += OnReachability;
    }

    /// <summary>The link came up (true), or is gone.</summary>
    public event Action<bool>? Changed;

    public void Dispose() => _reachability.Changed -= OnReachability;

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            var (end, wasUpFor) = await LinkAsync(cancel);
            var wait = _retry.After(end, wasUpFor);
            _log.Ended(end.ToString(), wait.Span);
            Alarm(end);
            await WaitAsync(wait, cancel);
        }
    }

    /// <summary>One link, from its hello to its end, and how long it was up.</summary>
    private async Task<(LinkEnd End, TimeSpan WasUpFor)> LinkAsync(CancellationToken cancel)
    {
        TimeSpan? upSince = null;
        var session = new LinkSession(_gateway, _reactions, _status, OnWelcome, _time);
        try
        {
            var hello = new DeviceWord.Hello(StatusCollector.SoftwareVersion, _status.LanguageTag, _taken, _boot);
            var end = await session.RunAsync(hello, cancel);
            return (end, upSince is { } since ? _time.ReadMonotonic() - since : TimeSpan.Zero);
        }
        finally
        {
            _taken = session.Taken ?? _taken;
            if (upSince is not null) Changed?.Invoke(false);
        }

        void OnWelcome(GatewayWord.Welcome welcome)
        {
            upSince = _time.ReadMonotonic();
            _status.ServerTimeTold(welcome.ServerTime);
            _log.Linked(welcome.Session);
            Changed?.Invoke(true);
            _reachability.Report(true);
        }
    }

    private async Task WaitAsync(LinkWait wait, CancellationToken cancel)
    {
        if (!wait.EndsWithGoodNews)
        {
            await Task.Delay(wait.Span, _time, cancel);
            return;
        }

        _isWaiting = true;
        await _goodNews.SleepAsync(wait.Span, cancel);
        _isWaiting = false;
    }

    private void Alarm(LinkEnd end)
    {
        if (end is LinkEnd.SaidGoodbye { Reason: GoodbyeReason.Replaced }) _log.Replaced();
        if (end is LinkEnd.Refused refused && !_isAlarmed) _log.Refused(refused.Reason);
        _isAlarmed = end is LinkEnd.Refused;
    }

    private void OnReachability(bool reachable)
    {
        if (reachable && _isWaiting) _goodNews.Signal();
    }
}
