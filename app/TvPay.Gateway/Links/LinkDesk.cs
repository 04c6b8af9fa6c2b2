using System.Collections.Immutable;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Gateway.Links;

/// <summary>
/// Takes devices' links, and is where others reach a device. Payments never wait for it: it hears of them after they are
/// written, and reads the notices that were written with them.
/// </summary>
internal sealed class LinkDesk
{
    private readonly LinkSettings _settings;
    private readonly ILinkStore _links;
    private readonly INoticeStore _notices;
    private readonly Random _random;
    private readonly TimeProvider _time;
    private readonly ILogger<LinkDesk> _logger;
    private readonly LinkRegistry _registry;

    /// <param name="random">For jitter; used by this desk and its links alone.</param>
    public LinkDesk(
        LinkSettings settings,
        ILinkStore links,
        INoticeStore notices,
        WorkSignals signals,
        Random random,
        TimeProvider time,
        ILogger<LinkDesk> logger)
    {
        (_settings, _links, _notices, _random, _time, _logger) = (settings, links, notices, random, time, logger);
        _registry = new LinkRegistry(settings.MostLinks);
        signals.Noted += Ring;
    }

    /// <summary>Serves one link until it has ended.</summary>
    /// <returns>False if the device was cut off: what was written to it is to be thrown away.</returns>
    /// <exception cref="NoRoomException">There is no place for it.</exception>
    /// <exception cref="TvPayException">INVALID_REQUEST: no hello in time, or the device breaks the contract.</exception>
    public async Task<bool> ServeAsync(Device device, ILinkStream stream, CancellationToken hungUp)
    {
        if (!_registry.TryAdmit())
        {
            GatewayLog.NoRoomForLink(_logger, device.Id);
            throw new NoRoomException(_settings.ComeBackAfter);
        }

        try
        {
            var hello = await HelloAsync(stream, hungUp);
            var grant = await _links.AttachAsync(device.Id, hello);
            using var session = new LinkSession(
                _settings, device, hello, grant, _links, _notices, _random, _time, _logger);
            return await ServeAsync(session, stream, hungUp);
        }
        finally
        {
            _registry.LeavePlace();
        }
    }

    /// <summary>Every link that is up, the longest first.</summary>
    public ImmutableArray<LinkView> List() => [.. _registry.All.Select(session => session.View()).OrderBy(view => view.Since)];

    /// <summary>How many links are up.</summary>
    public int Count => _registry.All.Length;

    /// <summary>How the device is; null if it has no link, or does not answer in time.</summary>
    public Task<DeviceReport?> AskStatusAsync(DeviceId device) =>
        _registry.Find(device)?.AskStatusAsync(_settings.StatusTimeout) ?? Task.FromResult<DeviceReport?>(null);

    /// <summary>Says goodbye to every device, and takes no more. Devices are told to come back one after the other.</summary>
    public void Close()
    {
        foreach (var session in _registry.Close()) session.End(GoodbyeReason.ShuttingDown, AfterRestart());
    }

    private async Task<bool> ServeAsync(LinkSession session, ILinkStream stream, CancellationToken hungUp)
    {
        var outdated = _registry.Enter(session);
        if (outdated is not null)
        {
            GatewayLog.LinkReplaced(_logger, session.Device.Id, outdated.Id);
            outdated.End(GoodbyeReason.Replaced, _settings.ComeBackAfter);
        }

        GatewayLog.Linked(_logger, session.Device.Id, session.Id);
        try
        {
            return await session.RunAsync(stream, hungUp);
        }
        finally
        {
            _registry.Leave(session);
            GatewayLog.Unlinked(_logger, session.Device.Id, session.Id);
        }
    }

    private async Task<DeviceWord.Hello> HelloAsync(ILinkStream stream, CancellationToken hungUp)
    {
        using var limit = new CancellationTokenSource(_settings.HelloLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, hungUp);
        try
        {
            if (await stream.ReadAsync(either.Token) is DeviceWord.Hello hello) return hello;
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !hungUp.IsCancellationRequested)
        {
            throw new TvPayException(ErrorCode.InvalidRequest, "No hello came in time.", e);
        }

        throw new TvPayException(ErrorCode.InvalidRequest, "A link begins with a hello.");
    }

    private void Ring(HouseholdId household)
    {
        foreach (var session in _registry.Of(household)) session.Ring();
    }

    private TimeSpan AfterRestart()
    {
        lock (_random) return TimeSpan.FromSeconds(1) + (_settings.RestartSpread * _random.NextDouble());
    }
}
