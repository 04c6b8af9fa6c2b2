using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Link;
using TvPay.Tests.App;
using TvPay.Tests.SetTopBox.World;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.SetTopBox;

/// <summary>A set-top box with a link, in a world where whole evenings pass at once.</summary>
[TestClass]
public sealed class LinkTests
{
    [TestMethod]
    public void A_settlement_that_the_gateway_tells_of_is_asked_for_at_once() => Run(async (tv, link) =>
    {
        tv.Operator.SettlesAfter = TimeSpan.FromSeconds(3);
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Accepted);
        await tv.PassAsync(TimeSpan.FromSeconds(4));
        Assert.AreEqual(0, tv.Operator.Resolves);
        link.Tell(new NoticeSubject.PaymentChanged(payment.Id));
        await tv.UntilStateAsync(payment.Id, Settled, TimeSpan.FromMilliseconds(200));
        Assert.AreEqual(1, tv.Operator.Resolves);
    });

    [TestMethod]
    public void A_settlement_told_before_the_acceptance_is_written_down_is_asked_for_after_it() => Run(async (tv, link) =>
    {
        tv.Operator.SettlesAfter = TimeSpan.Zero;
        tv.Operator.OnSubmit = id => link.Tell(new NoticeSubject.PaymentChanged(id));
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Accepted);
        await tv.UntilStateAsync(payment.Id, Settled, TimeSpan.FromMilliseconds(200));
    });

    [TestMethod]
    public void A_notice_is_no_evidence() => Run(async (tv, link) =>
    {
        tv.Operator.SettlesAfter = null;
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Accepted);
        for (var i = 0; i < 3; i++) link.Tell(new NoticeSubject.PaymentChanged(payment.Id));
        await tv.PassAsync(TimeSpan.FromSeconds(5));
        Assert.AreEqual(Accepted, (await tv.Ledger.FindAsync(payment.Id))!.Payment.State);
        Assert.IsGreaterThan(0, tv.Operator.Resolves);
    });

    [TestMethod]
    public void A_payment_whose_answer_was_lost_is_resolved_when_the_gateway_tells_of_it() => Run(async (tv, link) =>
    {
        for (var i = 0; i < 8; i++) tv.Operator.Mishaps.Enqueue(FakeOperator.Mishap.LoseResponse);
        tv.Operator.Poisonous.Add(Evening.Power.Key.Biller);
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Unknown);
        await tv.PassAsync(TimeSpan.FromMinutes(10));
        tv.Operator.Poisonous.Clear();
        tv.Operator.Mishaps.Clear();
        link.Tell(new NoticeSubject.PaymentChanged(payment.Id));
        await tv.UntilStateAsync(payment.Id, Accepted, TimeSpan.FromSeconds(1));
        Assert.AreEqual(1, tv.Operator.Bookings);
    });

    [TestMethod]
    public void While_the_gateway_tells_nobody_needs_to_ask_soon_and_once_it_ceases_somebody_does() => Run(async (tv, link) =>
    {
        tv.Operator.SettlesAfter = TimeSpan.FromSeconds(2);
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Accepted);
        await tv.PassAsync(TimeSpan.FromSeconds(10));
        Assert.AreEqual(0, tv.Operator.Resolves);
        link.Refusal = new LinkEnd.Lost();
        link.Lose();
        await tv.UntilStateAsync(payment.Id, Settled, TimeSpan.FromSeconds(2));
    });

    [TestMethod]
    public void A_settlement_that_is_not_told_of_is_found_all_the_same() => Run(async (tv, _) =>
    {
        tv.Operator.SettlesAfter = TimeSpan.FromSeconds(2);
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Settled, TimeSpan.FromSeconds(40));
    });

    [TestMethod]
    public void Another_list_of_bills_is_loaded_when_it_is_told_of_and_when_another_device_paid() => Run(async (tv, link) =>
    {
        var before = tv.Operator.Loads;
        link.Tell(new NoticeSubject.BillsChanged());
        await tv.UntilAsync(() => tv.Operator.Loads == before + 1, "the bills anew", TimeSpan.FromSeconds(1));
        await tv.PassAsync(TimeSpan.FromSeconds(1));
        link.Tell(new NoticeSubject.PaymentChanged(Evening.Id(999)));
        await tv.UntilAsync(() => tv.Operator.Loads == before + 2, "the bills anew", TimeSpan.FromSeconds(1));
    });

    [TestMethod]
    public void A_reminder_is_a_quiet_line_for_a_while() => Run(async (tv, link) =>
    {
        await tv.UntilAsync(() => tv.Screen is Screen.Home { Total: not null }, "the bills");
        link.Tell(new NoticeSubject.ReminderDue(Evening.Water.Key, 0));
        await tv.UntilAsync(() => tv.Screen.Frame.Banner is not null, "a banner", TimeSpan.FromSeconds(2));
        Assert.AreEqual("City Water, ¥47.50: due today", tv.Screen.Frame.Banner!.Text);
        await tv.UntilAsync(() => tv.Screen.Frame.Banner is null, "no banner", TimeSpan.FromSeconds(12));
    });

    [TestMethod]
    public void Every_notice_is_said_to_be_taken_also_one_that_is_not_understood() => Run(async (tv, link) =>
    {
        link.Tell(new NoticeSubject.BillsChanged());
        link.Tell(new NoticeSubject.Unknown());
        await tv.UntilAsync(() => link.Heard.Contains(new DeviceWord.NoticesTaken(2)), "two notices taken");
    });

    [TestMethod]
    public void A_lost_link_is_made_again_and_begins_with_what_was_taken() => Run(async (tv, link) =>
    {
        link.Tell(new NoticeSubject.BillsChanged());
        await tv.UntilAsync(() => link.Heard.Contains(new DeviceWord.NoticesTaken(1)), "a notice taken");
        link.Lose();
        await tv.UntilAsync(() => link.IsUp && link.Attempts.Count == 2, "the link again", TimeSpan.FromSeconds(3));
        CollectionAssert.AreEqual(new[] { 0UL, 1UL }, link.Hellos.Select(hello => hello.NewestNotice).ToList());
        Assert.HasCount(1, link.Hellos.Select(hello => hello.Boot).Distinct().ToList());
    });

    [TestMethod]
    public void A_gateway_that_falls_silent_is_left_within_two_and_a_half_intervals() => Run(async (tv, link) =>
    {
        await tv.PassAsync(TimeSpan.FromMinutes(10));
        Assert.HasCount(1, link.Attempts);
        link.IsSilent = true;
        var began = tv.Time.Passed;
        await tv.UntilAsync(() => link.Attempts.Count == 2, "another attempt", TimeSpan.FromSeconds(52));
        Assert.IsGreaterThan(began + TimeSpan.FromSeconds(29), link.Attempts[1]);
    });

    [TestMethod]
    public void The_wall_clock_neither_ends_nor_keeps_a_link() => Run(async (tv, link) =>
    {
        tv.Time.StepWallClock(TimeSpan.FromDays(-365));
        await tv.PassAsync(TimeSpan.FromMinutes(5));
        tv.Time.StepWallClock(TimeSpan.FromDays(3650));
        await tv.PassAsync(TimeSpan.FromMinutes(5));
        Assert.HasCount(1, link.Attempts);
        link.Say(new GatewayWord.StatusRequest(1));
        await tv.UntilAsync(() => link.Heard.OfType<DeviceWord.StatusAnswer>().Any(), "an answer");
        var status = link.Heard.OfType<DeviceWord.StatusAnswer>().Single().Status;
        Assert.AreEqual(TimeSpan.FromDays(3650 - 365), status.ClockOffset);
    });

    [TestMethod]
    public void A_goodbye_s_time_is_kept() => Run(async (tv, link) =>
    {
        link.Say(new GatewayWord.Goodbye(GoodbyeReason.ShuttingDown, TimeSpan.FromSeconds(30)));
        var began = tv.Time.Passed;
        await tv.UntilAsync(() => link.Attempts.Count == 2, "another attempt");
        var waited = link.Attempts[1] - began;
        Assert.IsTrue(waited >= TimeSpan.FromSeconds(30) && waited < TimeSpan.FromSeconds(31), $"{waited}");
        Assert.IsEmpty(tv.Alarms.ToList());
    });

    [TestMethod]
    public void A_link_that_somebody_else_took_over_is_an_alarm() => Run(async (tv, link) =>
    {
        link.Say(new GatewayWord.Goodbye(GoodbyeReason.Replaced, TimeSpan.FromMinutes(1)));
        await tv.UntilAsync(() => tv.Alarms.Any(line => line.Contains("somebody else has its key")), "an alarm");
    });

    [TestMethod]
    public void Refused_by_certificate_it_alarms_once_and_comes_back_slowly_until_another_call_succeeds() => Run(async (tv, link) =>
    {
        link.Refusal = new LinkEnd.Refused(ErrorCode.DeviceNotEnrolled);
        tv.Operator.IsDown = true;
        link.Lose(link.Refusal);
        await tv.PassAsync(TimeSpan.FromHours(2));
        Assert.HasCount(1, tv.Alarms.ToList());
        Assert.IsLessThanOrEqualTo(6, link.Attempts.Count);
        link.Refusal = null;
        tv.Operator.IsDown = false;
        var attempts = link.Attempts.Count;
        await tv.UntilAsync(() => link.IsUp && link.Attempts.Count == attempts + 1, "the link", TimeSpan.FromMinutes(1));
    });

    [TestMethod]
    public void A_gateway_that_can_not_be_reached_is_tried_ever_more_rarely_and_at_once_when_a_call_succeeds() => Run(async (tv, link) =>
    {
        link.Refusal = new LinkEnd.Lost();
        tv.Operator.IsDown = true;
        link.Lose();
        await tv.PassAsync(TimeSpan.FromHours(1));
        Assert.IsTrue(link.Attempts.Count is > 15 and < 40, $"{link.Attempts.Count}");
        Assert.IsGreaterThan(TimeSpan.FromMinutes(2.5), link.Attempts[^1] - link.Attempts[^2]);
        link.Refusal = null;
        tv.Operator.IsDown = false;
        await tv.UntilAsync(() => link.IsUp, "the link", TimeSpan.FromMinutes(1));
    });

    [TestMethod]
    public void A_link_that_comes_up_shows_that_the_gateway_is_back() => Run(async (tv, link) =>
    {
        tv.Operator.IsDown = true;
        link.Tell(new NoticeSubject.BillsChanged());
        await tv.UntilAsync(() => Network(tv) == Tone.Bad, "a gateway that can't be reached");
        link.Say(new GatewayWord.Goodbye(GoodbyeReason.ShuttingDown, TimeSpan.FromSeconds(5)));
        await tv.UntilAsync(() => Network(tv) == Tone.Good, "a gateway that is back", TimeSpan.FromSeconds(6));

        static Tone Network(TvWorld tv) => tv.Screen.Frame.Badges.Single(badge => badge.Id == "gateway").Tone;
    });

    [TestMethod]
    public void A_status_tells_how_the_device_is_and_nothing_private() => Run(async (tv, link) =>
    {
        tv.Operator.SettlesAfter = null;
        tv.Operator.Poisonous.Add(Evening.Power.Key.Biller);
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Unknown);
        await tv.PassAsync(TimeSpan.FromMinutes(2));
        link.Say(new GatewayWord.StatusRequest(17));
        await tv.UntilAsync(() => link.Heard.OfType<DeviceWord.StatusAnswer>().Any(), "an answer", TimeSpan.FromSeconds(1));

        var answer = link.Heard.OfType<DeviceWord.StatusAnswer>().Single();
        Assert.AreEqual(17UL, answer.Request);
        var status = answer.Status;
        Assert.AreEqual(new BoxStatus(BoxState.Ready), status.Box);
        Assert.AreEqual((1, 0), (status.OutboxWaiting, status.OutboxHeld));
        Assert.IsGreaterThan(TimeSpan.FromMinutes(2), status.OldestOutboxAge);
        Assert.IsGreaterThan(status.OldestOutboxAge, status.Uptime);
        Assert.AreEqual("Result", status.Screen);
        Assert.IsNull(status.Halted);
        var told = answer.ToString();
        foreach (var secret in new[] { payment.Id.ToString(), payment.Quote.Account.Reveal(), "86.40", "8640", "grid-power", "张" })
            Assert.DoesNotContain(secret, told);
    });

    [TestMethod]
    public void Halted_it_is_linked_all_the_same_and_says_why() => TvWorld.Run(async tv =>
    {
        File.WriteAllText(tv.LedgerPath, "This is no ledger.");
        var link = tv.Link = new FakeLink(tv.Time);
        await tv.StartAsync();
        await tv.UntilAsync(() => link.IsUp, "the link");
        link.Tell(new NoticeSubject.PaymentChanged(Evening.Id(1)));
        link.Say(new GatewayWord.StatusRequest(1));
        await tv.UntilAsync(() => link.Heard.OfType<DeviceWord.StatusAnswer>().Any(), "an answer");
        Assert.AreEqual(ErrorCode.LedgerCorrupt, link.Heard.OfType<DeviceWord.StatusAnswer>().Single().Status.Halted);
    });

    [TestMethod]
    public void After_a_kill_the_device_begins_anew_and_takes_again_what_it_is_told_again() => Run(async (tv, link) =>
    {
        link.Tell(new NoticeSubject.BillsChanged());
        await tv.UntilAsync(() => link.Heard.Contains(new DeviceWord.NoticesTaken(1)), "a notice taken");
        await tv.RestartAsync();
        await tv.UntilAsync(() => link.Hellos.Count() == 2, "another hello");
        Assert.AreEqual(0UL, link.Hellos.Last().NewestNotice);
        Assert.HasCount(2, link.Hellos.Select(hello => hello.Boot).Distinct().ToList());
    });

    private static void Run(Func<TvWorld, FakeLink, Task> test) => TvWorld.Run(async tv =>
    {
        var link = tv.Link = new FakeLink(tv.Time);
        await tv.StartAsync();
        await tv.UntilAsync(() => link.IsUp, "the link");
        await test(tv, link);
    });
}
