using TvPay.Gateway.Devices;
using TvPay.Gateway.Links;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Tests.Rpc;

namespace TvPay.Tests.Gateway.Links;

/// <summary>Links at a gateway with a real database, and the device's side in the hands of the test.</summary>
[TestClass]
public sealed class LinkDeskTests : IDisposable
{
    private static readonly DeviceReport Report = new(
        DeviceBox.Ready, null, true, null, 2, 1, TimeSpan.FromMinutes(3), TimeSpan.FromHours(5), "Home", "1.2.3", TimeSpan.FromSeconds(-4));

    private GatewayRig _rig = null!;

    [TestInitialize]
    public async Task StartAsync() => _rig = await GatewayRig.StartAsync();

    public void Dispose() => _rig.Dispose();

    [TestMethod]
    public async Task A_device_is_welcomed_with_the_pace_of_the_link_and_told_what_waits()
    {
        await _rig.Core.Notices.BillsChangedAsync(GatewayRig.Household);
        var (link, serving) = Link();

        var welcome = await link.HearAsync<GatewayWord.Welcome>();
        Assert.AreEqual(new LinkGrant(1, 0), welcome.Grant);
        Assert.AreEqual((TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(50)), (welcome.Interval, welcome.Deadline));
        Assert.AreEqual(_rig.Time.GetUtcNow(), welcome.Now);
        var told = await link.HearAsync<GatewayWord.Tell>();
        Assert.AreEqual(new Notice(1, new NoticeSubject.BillsChanged()), told.Notice);
        await HungUpAsync(link, serving);
    }

    [TestMethod]
    public async Task A_settlement_reaches_the_household_s_devices_at_once_and_nobody_else()
    {
        var (link, serving) = Link();
        var (neighbours, theirs) = Link(_rig.NeighboursDevice);
        await link.HearAsync<GatewayWord.Welcome>();
        await neighbours.HearAsync<GatewayWord.Welcome>();

        var payment = await _rig.SubmitAsync(await _rig.DraftAsync());
        await _rig.SettleAsync();
        var settled = await link.HearAsync<GatewayWord.Tell>();
        Assert.AreEqual(new NoticeSubject.PaymentChanged(payment.Id, PaymentStatus.Settled), settled.Notice.Subject);
        await HungUpAsync(link, serving);
        await HungUpAsync(neighbours, theirs);
        Assert.IsEmpty(neighbours.HearAll().OfType<GatewayWord.Tell>().ToList());
    }

    [TestMethod]
    public async Task What_was_taken_is_not_told_again_and_what_was_not_is()
    {
        for (var i = 0; i < 3; i++) await NoteBillAsync(i);
        var (link, serving) = Link();
        var told = new[] { await link.HearAsync<GatewayWord.Welcome>() as GatewayWord, await link.HearAsync<GatewayWord.Tell>() };
        link.Say(new DeviceWord.NoticesTaken(2));
        await HungUpAsync(link, serving);
        Assert.AreEqual(1UL, ((GatewayWord.Tell)told[1]).Notice.Sequence);

        var (again, servingAgain) = Link();
        Assert.AreEqual(new LinkGrant(2, 2), (await again.HearAsync<GatewayWord.Welcome>()).Grant);
        Assert.AreEqual(3UL, (await again.HearAsync<GatewayWord.Tell>()).Notice.Sequence);
        await HungUpAsync(again, servingAgain);
    }

    [TestMethod]
    public async Task A_device_whose_word_of_having_taken_was_lost_says_so_with_its_hello()
    {
        for (var i = 0; i < 3; i++) await NoteBillAsync(i);
        var (link, serving) = Link(hello: MemoryLink.Hello with { NewestNotice = 2 });
        // Its first link ever: nothing that it could have taken had been told to it.
        Assert.AreEqual(new LinkGrant(1, 2), (await link.HearAsync<GatewayWord.Welcome>()).Grant);
        Assert.AreEqual(3UL, (await link.HearAsync<GatewayWord.Tell>()).Notice.Sequence);
        await HungUpAsync(link, serving);
    }

    [TestMethod]
    public async Task What_a_device_says_to_have_taken_beyond_what_there_ever_was_is_not_believed()
    {
        await NoteBillAsync(0);
        var (link, serving) = Link(hello: MemoryLink.Hello with { NewestNotice = ulong.MaxValue });
        Assert.AreEqual(1UL, (await link.HearAsync<GatewayWord.Welcome>()).Grant.NoticesAfter);
        await NoteBillAsync(1);
        Assert.AreEqual(2UL, (await link.HearAsync<GatewayWord.Tell>()).Notice.Sequence);
        await HungUpAsync(link, serving);
    }

    [TestMethod]
    public async Task A_long_absence_is_told_in_windows_as_the_device_takes_them()
    {
        for (var i = 0; i < 100; i++) await NoteBillAsync(i);
        var (link, serving) = Link();
        await link.HearAsync<GatewayWord.Welcome>();
        for (ulong sequence = 1; sequence <= 100; sequence++)
        {
            var told = await link.HearAsync<GatewayWord.Tell>();
            Assert.AreEqual(sequence, told.Notice.Sequence);
            link.Say(new DeviceWord.NoticesTaken(sequence));
        }

        await HungUpAsync(link, serving);
        Assert.AreEqual(0, _rig.Number("SELECT count(*) FROM notice WHERE device_id = 'stb-1'"));
    }

    [TestMethod]
    public async Task Beyond_the_window_nothing_is_sent_until_some_is_taken()
    {
        for (var i = 0; i < 100; i++) await NoteBillAsync(i);
        var (link, serving) = Link();
        await link.HearAsync<GatewayWord.Welcome>();
        for (var i = 0; i < 32; i++) await link.HearAsync<GatewayWord.Tell>();
        await HungUpAsync(link, serving);
        Assert.IsEmpty(link.HearAll().OfType<GatewayWord.Tell>().ToList());
    }

    [TestMethod]
    public async Task A_newer_link_of_a_device_ends_the_older_which_ends_nothing()
    {
        var (older, servingOlder) = Link();
        await older.HearAsync<GatewayWord.Welcome>();
        var (newer, servingNewer) = Link();
        Assert.AreEqual(2UL, (await newer.HearAsync<GatewayWord.Welcome>()).Grant.Session);

        Assert.AreEqual(new GatewayWord.Goodbye(GoodbyeReason.Replaced, TimeSpan.FromMinutes(1)), await older.HearAsync<GatewayWord.Goodbye>());
        Assert.IsTrue(await servingOlder.Come());
        Assert.AreEqual(2UL, _rig.Core.Links.List().Single().Session);
        await NoteBillAsync(0);
        await newer.HearAsync<GatewayWord.Tell>();
        await HungUpAsync(newer, servingNewer);
        Assert.IsEmpty(_rig.Core.Links.List());
    }

    [TestMethod]
    public async Task A_device_that_is_silent_is_dead_after_two_and_a_half_intervals()
    {
        using var rig = await GatewayRig.StartAsync(new LinkSettings { Jitter = 0 });
        var began = rig.Time.GetUtcNow();
        var link = new MemoryLink();
        link.Say(MemoryLink.Hello);
        var serving = rig.Core.Links.ServeAsync(rig.Device, link, CancellationToken.None);
        foreach (var second in new[] { 20, 40 })
        {
            await rig.Time.TimerAsync(began.AddSeconds(second)).Come();
            rig.Time.Advance(TimeSpan.FromSeconds(20));
        }

        await rig.Time.TimerAsync(began.AddSeconds(50)).Come();
        rig.Time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.IsFalse(serving.IsCompleted);
        rig.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.IsTrue(await serving.Come());
        Assert.AreEqual(new GatewayWord.Goodbye(GoodbyeReason.Silent, TimeSpan.Zero), link.HearAll()[^1]);
    }

    [TestMethod]
    public async Task A_device_that_reads_nothing_is_dropped_with_what_was_meant_for_it()
    {
        var link = new MemoryLink(reads: false);
        var serving = Serve(link);
        link.Say(MemoryLink.Hello);
        await Eventually.SoAsync(() => _rig.Core.Links.Count == 1);
        for (var i = 0; i < 100 && !serving.IsCompleted; i++)
        {
            var asked = _rig.Core.Links.AskStatusAsync(_rig.Device.Id);
            _rig.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(asked, serving).Come();
        }

        Assert.IsFalse(await serving.Come());
        Assert.IsEmpty(_rig.Core.Links.List());
    }

    [TestMethod]
    public async Task Who_lets_too_much_gather_is_cut_off_before_the_silence_is_noticed()
    {
        using var rig = await GatewayRig.StartAsync(new LinkSettings { QueueLength = 4 });
        for (var i = 0; i < 30; i++) await rig.Core.Stores.Notices.NoteAsync(GatewayRig.Household, Bill(i));
        var link = new MemoryLink(reads: false);
        link.Say(MemoryLink.Hello);
        Assert.IsFalse(await rig.Core.Links.ServeAsync(rig.Device, link, CancellationToken.None).Come());
        Assert.IsTrue(rig.Logs.Lines.Any(line => line.Contains("does not read")));
    }

    [TestMethod]
    public async Task Without_a_hello_in_time_or_with_another_word_first_there_is_no_link()
    {
        var wrong = new MemoryLink();
        wrong.Say(new DeviceWord.Heartbeat(1));
        await AssertRefusedAsync(Serve(wrong));

        var silent = Serve(new MemoryLink());
        _rig.Time.Advance(TimeSpan.FromSeconds(10));
        await AssertRefusedAsync(silent);

        var gone = new MemoryLink();
        gone.HangUp();
        await AssertRefusedAsync(Serve(gone));
    }

    [TestMethod]
    public async Task A_word_against_the_contract_ends_the_link()
    {
        foreach (var word in new DeviceWord[] { MemoryLink.Hello, new DeviceWord.Heartbeat(1), new DeviceWord.NoticesTaken(1) })
        {
            var (link, serving) = Link();
            await link.HearAsync<GatewayWord.Welcome>();
            link.Say(word);
            await AssertRefusedAsync(serving);
        }
    }

    [TestMethod]
    public async Task No_more_links_are_taken_than_there_is_room_for()
    {
        using var rig = await GatewayRig.StartAsync(new LinkSettings { MostLinks = 1 });
        var (link, neighbours) = (new MemoryLink(), new MemoryLink());
        link.Say(MemoryLink.Hello);
        var serving = rig.Core.Links.ServeAsync(rig.Device, link, CancellationToken.None);
        await link.HearAsync<GatewayWord.Welcome>();

        var refusal = await Assert.ThrowsExactlyAsync<NoRoomException>(
            () => rig.Core.Links.ServeAsync(rig.NeighboursDevice, neighbours, CancellationToken.None));
        Assert.AreEqual(TimeSpan.FromMinutes(1), refusal.ComeBackAfter);

        await HungUpAsync(link, serving);
        neighbours.Say(MemoryLink.Hello);
        serving = rig.Core.Links.ServeAsync(rig.NeighboursDevice, neighbours, CancellationToken.None);
        await neighbours.HearAsync<GatewayWord.Welcome>();
        await HungUpAsync(neighbours, serving);
    }

    [TestMethod]
    public async Task A_gateway_that_stops_says_goodbye_and_takes_nobody_any_more()
    {
        var (link, serving) = Link();
        await link.HearAsync<GatewayWord.Welcome>();
        _rig.Core.Links.Close();

        var goodbye = await link.HearAsync<GatewayWord.Goodbye>();
        Assert.AreEqual(GoodbyeReason.ShuttingDown, goodbye.Reason);
        Assert.IsTrue(goodbye.ReconnectAfter >= TimeSpan.FromSeconds(1) && goodbye.ReconnectAfter <= TimeSpan.FromSeconds(11));
        Assert.IsTrue(await serving.Come());
        await Assert.ThrowsExactlyAsync<NoRoomException>(() => Serve(new MemoryLink()));
    }

    [TestMethod]
    public async Task A_device_is_asked_for_its_status_at_once_and_shown_with_it()
    {
        var (link, serving) = Link();
        await link.HearAsync<GatewayWord.Welcome>();
        var asked = (GatewayWord.StatusRequest)await link.HearAsync();
        link.Say(new DeviceWord.StatusAnswer(asked.Request, Report));
        await Eventually.SoAsync(() => _rig.Core.Links.List().Single().Report is not null);

        var view = _rig.Core.Links.List().Single();
        Assert.AreEqual(Report, view.Report);
        Assert.AreEqual(("1.2.3", "zh-Hans"), (view.SoftwareVersion, view.LanguageTag));
        Assert.AreEqual(_rig.Device, view.Device);
        await HungUpAsync(link, serving);
    }

    [TestMethod]
    public async Task Whoever_asks_gets_the_answer_to_the_own_question_or_none_in_time()
    {
        var (link, serving) = Link();
        await link.HearAsync<GatewayWord.Welcome>();
        await link.HearAsync();
        var first = _rig.Core.Links.AskStatusAsync(_rig.Device.Id);
        var second = _rig.Core.Links.AskStatusAsync(_rig.Device.Id);
        var (one, two) = ((GatewayWord.StatusRequest)await link.HearAsync(), (GatewayWord.StatusRequest)await link.HearAsync());
        link.Say(new DeviceWord.StatusAnswer(two.Request, Report with { Screen = "Bill" }));
        Assert.AreEqual("Bill", (await second.Come())!.Screen);

        _rig.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.IsNull(await first.Come());
        link.Say(new DeviceWord.StatusAnswer(one.Request, Report with { Screen = "Late" }));
        await Eventually.SoAsync(() => _rig.Core.Links.List().Single().Report?.Screen == "Late");
        Assert.IsNull(await _rig.Core.Links.AskStatusAsync(_rig.NeighboursDevice.Id).Come());

        var open = _rig.Core.Links.AskStatusAsync(_rig.Device.Id);
        await HungUpAsync(link, serving);
        Assert.IsNull(await open.Come());
    }

    [TestMethod]
    public async Task What_a_device_was_last_seen_with_is_written_down()
    {
        var (link, serving) = Link();
        await link.HearAsync<GatewayWord.Welcome>();
        await HungUpAsync(link, serving);
        Assert.AreEqual(1, _rig.Number(
            """
            SELECT count(*) FROM device_link WHERE device_id = 'stb-1' AND session_id = 1 AND software_version = '1.2.3'
                AND language_tag = 'zh-Hans' AND seen_at_ms = linked_at_ms AND length(boot_id) = 16
            """));
    }

    private (MemoryLink Link, Task<bool> Serving) Link(Device? device = null, DeviceWord.Hello? hello = null)
    {
        var link = new MemoryLink();
        link.Say(hello ?? MemoryLink.Hello);
        return (link, Serve(link, device));
    }

    private Task<bool> Serve(MemoryLink link, Device? device = null) =>
        _rig.Core.Links.ServeAsync(device ?? _rig.Device, link, CancellationToken.None);

    private static async Task HungUpAsync(MemoryLink link, Task<bool> serving)
    {
        link.HangUp();
        Assert.IsTrue(await serving.Come());
    }

    private static async Task AssertRefusedAsync(Task<bool> serving) =>
        Assert.AreEqual(ErrorCode.InvalidRequest, (await Assert.ThrowsExactlyAsync<TvPayException>(() => serving.Come())).Code);

    private async Task NoteBillAsync(int number)
    {
        await _rig.Core.Stores.Notices.NoteAsync(GatewayRig.Household, Bill(number));
        foreach (var _ in _rig.Core.Links.List()) _rig.Core.Signals.HouseholdNoted(GatewayRig.Household);
    }

    private static NoticeSubject.ReminderDue Bill(int number) =>
        new(new BillKey(BillerId.Parse("grid-power"), BillId.Parse($"B-{number}")), 3);
}
