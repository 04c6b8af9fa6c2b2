using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using TvPay.Box;
using TvPay.Bridge.Link;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.Tests.Bridge.Authorizations;
using TvPay.Tests.Rpc;
using TvPay.Usb;
using static TvPay.Proto.Bridge.V1.BoxStatus.Types.State;

namespace TvPay.Tests.Bridge.Link;

/// <summary>The link at work, with boxes in memory that do what a test says.</summary>
[TestClass]
public sealed class BoxLinkTests : IAsyncDisposable
{
    private static readonly UsbDeviceInfo Device = new("1-1", 1, 0x1209, 1, 0x100, UsbSpeed.High);

    private readonly ScriptedHost _host = new();
    private readonly MemoryOpener _opener = new();
    private readonly BoxLink _link;
    private readonly CancellationTokenSource _stop = new();
    private readonly IAsyncEnumerator<BoxStatus> _statuses;
    private readonly Task _running;

    public BoxLinkTests()
    {
        _link = new BoxLink(
            _host,
            _opener,
            TimeSpan.FromMilliseconds(20),
            TimeProvider.System,
            new Random(1),
            NullLogger<BoxLink>.Instance);
        _statuses = _link.FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        _running = _link.RunAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.Come();
        await _statuses.DisposeAsync();
        _stop.Dispose();
    }

    [TestMethod]
    public async Task An_idle_box_is_pinged_and_one_that_does_not_answer_loses_its_session()
    {
        await PlugAsync();
        var box = await ReadyAsync();
        for (var pings = 1; pings <= 3; pings++)
            await box.AnswerAsync(
                await box.NextAsync(ToBox.BodyOneofCase.Ping), new FromBox { PingReply = new PingReply() });
        Assert.IsFalse(box.Session.Ended.IsCompleted);

        await box.NextAsync(ToBox.BodyOneofCase.Ping);
        await MustBeAsync(Connecting);
        await ReadyAsync();
    }

    [TestMethod]
    public async Task A_box_that_hangs_up_gets_a_new_session()
    {
        await PlugAsync();
        (await ReadyAsync()).HangUp();
        await MustBeAsync(Connecting);
        await ReadyAsync();
    }

    [TestMethod]
    public async Task A_place_that_fails_is_watched_again_and_its_boxes_count_as_gone_meanwhile()
    {
        var watch = await PlugAsync();
        var box = await ReadyAsync();
        watch.Complete(new UsbException(UsbError.NoUsb, "no library"));
        await MustBeAsync(Absent);
        Assert.AreEqual(ErrorReason.BoxAbsent, Assert.ThrowsExactly<BoxException>(_link.RequireReady).Reason);
        await box.Session.Ended.Come();

        (await _host.NextWatchAsync().Come()).TryWrite(new UsbChange(true, Device));
        await MustBeAsync(Connecting);
        await ReadyAsync();
    }

    [TestMethod]
    public async Task A_box_that_can_not_be_opened_is_tried_until_it_can()
    {
        _opener.FailuresLeft = 6;
        await PlugAsync();
        await MustBeAsync(Connecting);
        Assert.AreEqual(ErrorReason.BoxProtocol, (await MustBeAsync(Fault)).Problem);
        Assert.AreEqual(ErrorReason.BoxProtocol, Assert.ThrowsExactly<BoxException>(_link.RequireReady).Reason);
        await ReadyAsync();
        Assert.IsLessThan(0, _opener.FailuresLeft);
    }

    [TestMethod]
    public async Task A_box_that_is_told_twice_to_have_come_is_one_box()
    {
        var watch = await PlugAsync();
        await ReadyAsync();
        watch.TryWrite(new UsbChange(true, Device));
        watch.TryWrite(new UsbChange(false, Device));
        await MustBeAsync(Absent);
    }

    [TestMethod]
    public async Task Stopping_closes_the_session_and_ends_every_watch()
    {
        await PlugAsync();
        var box = await ReadyAsync();
        await _stop.CancelAsync();
        await _running.Come();
        Assert.IsTrue(box.Session.Ended.IsCompleted);
        await MustBeAsync(Absent);
        Assert.IsFalse(await _statuses.MoveNextAsync());
        Assert.ThrowsExactly<BoxException>(_link.RequireReady);
    }

    private async Task<ChannelWriter<UsbChange>> PlugAsync()
    {
        await MustBeAsync(Absent);
        var watch = await _host.NextWatchAsync().Come();
        watch.TryWrite(new UsbChange(true, Device));
        return watch;
    }

    /// <summary>A session is there; its far end.</summary>
    private async Task<ScriptedBox> ReadyAsync()
    {
        var box = await _opener.NextAsync().Come();
        while ((await NextAsync()).State != Ready)
        {
        }

        Assert.AreSame(box.Session, _link.RequireReady());
        return box;
    }

    private async Task<BoxStatus> MustBeAsync(BoxStatus.Types.State state)
    {
        var status = await NextAsync();
        Assert.AreEqual(state, status.State);
        return status;
    }

    private async Task<BoxStatus> NextAsync()
    {
        Assert.IsTrue(await _statuses.MoveNextAsync().AsTask().Come());
        return _statuses.Current;
    }
}
