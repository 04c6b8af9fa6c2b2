using TvPay.Ledger.Chain;
using TvPay.Payments;
using TvPay.Tests.App;
using TvPay.Tests.Ledger;
using TvPay.Tests.SetTopBox.World;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.SetTopBox.Care;

/// <summary>What the gateway knows better: how far the ledger had come, and the household's payments.</summary>
[TestClass]
public sealed class WitnessingTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [TestMethod]
    public void The_gateway_is_told_how_far_the_ledger_has_come_at_a_start_and_once_a_day() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await PutBackTests.PayAsync(tv, Evening.Power);
        await tv.PassAsync(Day);
        await tv.RestartAsync();
        await tv.PassAsync(TimeSpan.FromMinutes(1));

        Assert.AreEqual(3, tv.Operator.Witnessings);
        Assert.AreEqual(await tv.Ledger.HeadAsync(), tv.Operator.Witnessed[tv.Ledger.Identity.Id]);
        Assert.IsEmpty(tv.Alarms.ToList());
    });

    [TestMethod]
    public void An_old_copy_is_known_as_one_noted_once_and_then_the_truth_again() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await PutBackTests.PayAsync(tv, Evening.Power);
        await tv.StopAsync();
        var copy = tv.CopyLedger();
        await tv.StartAsync();
        await PutBackTests.PayAsync(tv, Evening.Gas);
        await tv.PassAsync(Day);
        var lost = tv.Operator.Witnessed[tv.Ledger.Identity.Id];
        await tv.StopAsync();

        tv.PutBack(copy);
        tv.History.Clear();
        for (var start = 0; start < 3; start++)
        {
            await tv.StartAsync();
            await tv.PassAsync(TimeSpan.FromMinutes(1));
            Assert.HasCount(1, tv.Alarms.Where(line => line.Contains("was put back from a copy: the gateway has witnessed")).ToList());
            var noted = (await PutBackTests.EntriesAsync(tv)).OfType<LedgerFact.RolledBack>().ToList();
            Assert.AreEqual(lost, noted.Single().Witnessed);
            await tv.StopAsync();
        }
    });

    [TestMethod]
    public void A_copy_that_has_gone_its_own_way_further_than_the_lost_one_is_known_too() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await tv.StopAsync();
        var copy = tv.CopyLedger();
        await tv.StartAsync();
        await PutBackTests.PayAsync(tv, Evening.Power);
        await tv.RestartAsync();
        await tv.PassAsync(TimeSpan.FromMinutes(1));
        var lost = tv.Operator.Witnessed[tv.Ledger.Identity.Id];
        await tv.StopAsync();

        tv.PutBack(copy);
        tv.History.Clear();
        tv.Box.Tells = told => told with { Items = [] };
        tv.Operator.IsDown = true;
        await tv.StartAsync();
        for (var number = 50; (await tv.Ledger.HeadAsync()).Sequence <= lost.Sequence; number++)
        {
            await tv.Ledger.RecordAsync([Household.Intent(number)]).CommittedAsync();
            await tv.Ledger.AppendAsync(number, new PaymentEvent.GivenUp(ErrorCode.BoxCancelled)).CommittedAsync();
        }

        tv.Operator.IsDown = false;
        await tv.UntilAsync(() => tv.Alarms.Any(line => line.Contains("or by another way")), "an alarm", TimeSpan.FromMinutes(15));
        Assert.AreEqual(lost, (await PutBackTests.EntriesAsync(tv)).OfType<LedgerFact.RolledBack>().Single().Witnessed);
    });

    [TestMethod]
    public void An_answer_that_was_lost_makes_no_old_copy_of_a_ledger() => TvWorld.Run(async tv =>
    {
        tv.Operator.LosesWitnessAnswer = true;
        await tv.StartAsync();
        await PutBackTests.PayAsync(tv, Evening.Power);
        await tv.RestartAsync();
        await tv.PassAsync(TimeSpan.FromMinutes(5));
        Assert.IsGreaterThan(1, tv.Operator.Witnessings);

        tv.Operator.LosesWitnessAnswer = false;
        await tv.PassAsync(TimeSpan.FromMinutes(15));

        Assert.IsFalse(tv.Alarms.Any(line => line.Contains("put back")), string.Join('\n', tv.Alarms));
        Assert.AreEqual(await tv.Ledger.HeadAsync(), tv.Operator.Witnessed[tv.Ledger.Identity.Id]);
    });

    [TestMethod]
    public void What_was_paid_elsewhere_is_told_page_by_page_and_once() => TvWorld.Run(async tv =>
    {
        var now = tv.Time.GetUtcNow();
        for (var i = 0; i < 7; i++) tv.Operator.MorePayments.Add(AgedPayments.Told(80 + i, Settled, now.AddDays(-30 * i)));
        await tv.StartAsync();

        await PutBackTests.UntilToldAsync(tv, 7);
        await tv.PassAsync(Day * 2);

        Assert.HasCount(7, (await PutBackTests.EntriesAsync(tv)).OfType<LedgerFact.Told>().ToList());
        Assert.IsEmpty(await tv.PaymentsAsync());
        Assert.IsEmpty(tv.Alarms.ToList());
    });

    [TestMethod]
    public void What_is_older_than_a_device_keeps_is_not_even_asked_for() => TvWorld.Run(async tv =>
    {
        var now = tv.Time.GetUtcNow();
        for (var i = 0; i < 9; i++) tv.Operator.MorePayments.Add(AgedPayments.Told(80 + i, Settled, now.AddMonths(-3 * i)));
        await tv.StartAsync();

        await PutBackTests.UntilToldAsync(tv, 5);
        await tv.PassAsync(TimeSpan.FromMinutes(1));

        Assert.HasCount(5, await PutBackTests.UntilToldAsync(tv, 5), "13 months: 0, 3, 6, 9 and 12");
    });

    [TestMethod]
    public void News_of_what_was_told_takes_its_place() => TvWorld.Run(async tv =>
    {
        tv.Operator.MorePayments.Add(AgedPayments.Told(80, Accepted, tv.Time.GetUtcNow().AddDays(-1)));
        await tv.StartAsync();
        Assert.AreEqual(Accepted, (await PutBackTests.UntilToldAsync(tv, 1)).Single().State);

        tv.Operator.MorePayments[0] = tv.Operator.MorePayments[0] with { State = Settled, BillerReference = "CP-1" };
        await tv.PassAsync(Day + TimeSpan.FromMinutes(1));

        Assert.AreEqual(Settled, (await tv.Ledger.ToldAsync(10)).Single().State);
    });

    [TestMethod]
    public void A_gateway_that_contradicts_what_ended_here_is_an_alarm_once_and_changes_nothing() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        var paid = await PutBackTests.PayAsync(tv, Evening.Power);
        tv.Operator.MorePayments.Add(AgedPayments.Told(1, Expired, tv.Time.GetUtcNow()) with { Id = paid.Id });
        tv.Operator.ListsOwn = false;

        await tv.PassAsync(Day * 3);

        Assert.HasCount(1, tv.Alarms.Where(line => line.Contains("the gateway says Expired")).ToList());
        Assert.AreEqual(Settled, (await tv.Ledger.FindAsync(paid.Id))!.Payment.State);
        Assert.IsEmpty(await tv.Ledger.ToldAsync(10));
    });

    [TestMethod]
    public void Payments_that_are_old_by_the_gateway_s_clock_go_and_the_device_s_clock_says_nothing() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        var old = await PutBackTests.PayAsync(tv, Evening.Power);
        tv.Time.StepWallClock(TimeSpan.FromDays(800));
        tv.Operator.Ahead = TimeSpan.FromDays(-800);
        await tv.RestartAsync();
        await tv.PassAsync(Day);
        Assert.IsNotNull(await tv.Ledger.FindAsync(old.Id));

        tv.Time.StepWallClock(TimeSpan.FromDays(-800));
        tv.Operator.Ahead = TimeSpan.FromDays(400);
        await tv.RestartAsync();
        await tv.PassAsync(TimeSpan.FromHours(1));

        Assert.IsNull(await tv.Ledger.FindAsync(old.Id));
        Assert.AreEqual(Settled, (await tv.Ledger.CheckpointAsync())!.Sums.Single().State);
        await tv.PassAsync(Day * 2);
        Assert.IsEmpty(await tv.PaymentsAsync(), "the box's journal brings nothing back that was pruned");
        Assert.IsEmpty(await tv.Ledger.ToldAsync(10), "nor does the gateway's list");
        Assert.AreEqual((1, 1), (tv.Box.Signatures, tv.Operator.Bookings));
        Assert.IsEmpty(tv.Alarms.ToList());
    });
}
