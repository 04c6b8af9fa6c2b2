using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Gateway.Links;
using TvPay.Payments;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Complaints;
using TvPay.SetTopBox.Link;
using TvPay.SetTopBox.Operator;
using TvPay.Tests.Gateway;
using TvPay.Tests.Rpc;
using LinkGateway = TvPay.SetTopBox.Link.LinkGateway;

namespace TvPay.Tests.SetTopBox.Link;

/// <summary>The device's own end of the link at the real gateway: real TLS, real streams, and a router in between that falls silent.</summary>
[TestClass]
public sealed class LinkWireTests : IAsyncDisposable
{
    /// <summary>A heartbeat each second: dead after two and a half.</summary>
    private static readonly LinkSettings Quick = new() { Interval = TimeSpan.FromSeconds(1), Jitter = 0, LookEvery = TimeSpan.FromSeconds(1) };

    private readonly RecordedLogs _logs = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly MessageQueue _app = new();
    private readonly List<IDisposable> _owned = [];
    private readonly List<bool> _changes = [];
    private WireRig _rig = null!;
    private Task _running = Task.CompletedTask;

    [TestInitialize]
    public async Task StartAsync() => _rig = await WireRig.StartAsync(Quick);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => _running.Come());
        foreach (var owned in _owned) owned.Dispose();
        await _rig.DisposeAsync();
        _logs.Dispose();
        _stop.Dispose();
    }

    [TestMethod]
    public async Task It_is_linked_answers_heartbeats_and_status_and_takes_notices()
    {
        Run(new Uri(_rig.Address).Port);
        await Eventually.SoAsync(() => _rig.Links.List() is [{ Report: not null, RoundTrip: not null }]);
        var view = _rig.Links.List().Single();
        Assert.AreEqual(StatusCollector.SoftwareVersion, view.SoftwareVersion);
        Assert.AreEqual(DeviceBox.NotYetKnown, view.Report!.Box);
        Assert.IsLessThan(TimeSpan.FromSeconds(60), view.Report.ClockOffset.Duration());

        await _rig.BillsChangedAsync();
        await UntilBillsOutdatedAsync();
        await Eventually.SoAsync(() => _rig.Number("SELECT notices_issued - notices_taken FROM device_link") == 0);
        Assert.AreEqual(0, _rig.Number("SELECT count(*) FROM notice"));
        CollectionAssert.AreEqual(new[] { true }, _changes);
    }

    [TestMethod]
    public async Task A_gateway_that_was_away_finds_it_again_and_tells_what_came_meanwhile()
    {
        var port = new Uri(_rig.Address).Port;
        Run(port);
        await Eventually.SoAsync(() => _rig.Links.Count == 1);
        await _rig.StopAsync();
        await Eventually.SoAsync(() => _changes is [true, false]);
        while (_app.Messages.TryRead(out _))
        {
        }

        await _rig.BillsChangedMeanwhileAsync();
        await _rig.RunAsync(port);
        await Eventually.SoAsync(() => _rig.Links.Count == 1);
        await UntilBillsOutdatedAsync();
        Assert.AreEqual(2UL, _rig.Links.List().Single().Session);
    }

    [TestMethod]
    public async Task A_connection_that_is_only_half_there_is_noticed_by_both_ends()
    {
        await using var router = new StallingProxy(() => new Uri(_rig.Address).Port);
        Run(router.Port);
        await Eventually.SoAsync(() => _rig.Links.List() is [{ RoundTrip: not null }]);
        var began = TimeProvider.System.GetTimestamp();
        router.Stall();

        await Eventually.SoAsync(() => _rig.Links.Count == 0 && _changes is [true, false]);
        var noticed = TimeProvider.System.GetElapsedTime(began);
        Assert.IsTrue(noticed > TimeSpan.FromSeconds(1) && noticed < TimeSpan.FromSeconds(15), $"{noticed}");
        Assert.IsTrue(_logs.Lines.Any(line => line.Contains("Silent")), string.Join('\n', _logs.Lines));

        router.GoOn();
        await Eventually.SoAsync(() => _rig.Links.Count == 1);
    }

    [TestMethod]
    public async Task A_device_that_is_enrolled_no_more_alarms_and_does_not_hammer()
    {
        var port = new Uri(_rig.Address).Port;
        await _rig.StopAsync();
        await _rig.Installation.EnrolAsync(
            WireRig.Request(_rig.DeviceKey, WireRig.DeviceId), WireRig.DeviceId, WireRig.Household,
            _rig.Manufacturer.Attest(_rig.Box), _rig.Manufacturer.RootPem);
        await _rig.RunAsync(port);
        Run(port);
        await Eventually.SoAsync(() => _logs.Lines.Any(line => line.Contains("ALARM")));
        Assert.IsTrue(_logs.Lines.Any(line => line.Contains("DEVICE_NOT_ENROLLED")));
        Assert.IsTrue(_logs.Lines.Any(line => line.Contains("Refused")));
    }

    private void Run(int port)
    {
        var logs = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        var time = TimeProvider.System;
        var ledger = new HaltedLedger(ErrorCode.LedgerCorrupt);
        var reachability = new GatewayReachability();
        // No bridge runs: the box stays unknown.
        var box = new BoxWatcher(null!, null!, _app, Retry(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)), time, logs.CreateLogger<BoxWatcher>());
        var link = new DeviceLink(
            new LinkGateway(_rig.LinkAt(port), logs.CreateLogger<LinkGateway>()),
            new LinkReactions(ledger, null!, null!, Complaints(ledger, logs), _app, () => { }, logs.CreateLogger<LinkReactions>()),
            new StatusCollector(ledger, box, reachability, new ScreenFeed(), ErrorCode.LedgerCorrupt, time, logs.CreateLogger<StatusCollector>()),
            reachability,
            LinkRetry.Create((first, _) => Retry(first / 10, first)),
            Guid.Parse("019ab000-0000-7000-8000-000000000001"),
            time,
            logs.CreateLogger<DeviceLink>());
        link.Changed += _changes.Add;
        _owned.AddRange([link, logs]);
        _running = link.RunAsync(_stop.Token);
    }

    /// <summary>Woken, and never running.</summary>
    private static ComplaintPost Complaints(HaltedLedger ledger, ILoggerFactory logs) =>
        new(ledger, null!, null!, null!, TimeProvider.System, logs.CreateLogger<ComplaintPost>());

    /// <summary>By day the gateway reminds of the sample household's bills as well.</summary>
    private async Task UntilBillsOutdatedAsync()
    {
        while (await _app.Messages.ReadAsync().AsTask().Come() is not Message.BillsOutdated)
        {
        }
    }

    private static Backoff Retry(TimeSpan first, TimeSpan longest) => new(first, longest, new Random(1));
}
