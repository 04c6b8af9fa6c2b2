using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

[TestClass]
public sealed class BillListTests
{
    [TestMethod]
    public void Overdue_comes_first_then_what_is_due_by_date_then_what_is_under_way_then_what_is_paid()
    {
        var tv = TvDriver.AtHome();
        BillKey[] expected =
        [
            Evening.Power.Key, Evening.Water.Key, Evening.Gas.Key, Evening.Phone.Key, Evening.Parking.Key,
            Evening.Insurance.Key, Evening.Heating.Key, Evening.Fine.Key, Evening.CableTv.Key,
        ];
        CollectionAssert.AreEqual(expected, BillLine.List(tv.State).Select(line => line.Bill.Key).ToList());
    }

    [TestMethod]
    public void A_bill_is_overdue_from_the_day_after_its_due_date_in_the_households_zone()
    {
        // 16:00 UTC is midnight here: the water bill of the 23rd was due today until a moment ago.
        var tv = TvDriver.AtHome();
        Assert.AreEqual(BillStanding.Due, BillLine.Find(tv.State, Evening.Water.Key)!.Standing);
        tv.Send(new Message.ClockTicked(new DateTimeOffset(2026, 11, 23, 16, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(5)));
        Assert.AreEqual(BillStanding.Overdue, BillLine.Find(tv.State, Evening.Water.Key)!.Standing);
    }

    [TestMethod]
    public void A_bill_whose_payment_is_under_way_opens_that_payment()
    {
        foreach (var state in Enum.GetValues<PaymentState>().Where(state => state.IsInFlight()))
        {
            var tv = TvDriver.AtHome();
            tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Power, 1, state)));
            tv.Choose(row => row == new RowId.Bill(Evening.Power.Key));
            Assert.IsInstanceOfType<Screen.Result>(tv.Screen, state.ToString());
            Assert.IsEmpty(tv.Effects.OfType<Effect.FetchQuote>());
        }
    }

    [TestMethod]
    public void A_bill_under_way_elsewhere_can_be_looked_at_and_not_paid()
    {
        var tv = TvDriver.AtHome();
        tv.Choose(row => row == new RowId.Bill(Evening.Fine.Key));
        var bill = Assert.IsInstanceOfType<Screen.Bill>(tv.Screen);
        Assert.Contains("TP105", bill.Problem!.Code!);
        Assert.AreEqual(new RowId.Back(), tv.Screen.Rows.Single().Id);
        Assert.IsEmpty(tv.Effects.OfType<Effect.FetchQuote>());
    }

    [TestMethod]
    public void A_bill_that_gets_under_way_while_it_is_being_looked_at_can_not_be_reviewed()
    {
        var tv = TvDriver.AtHome();
        tv.OpenWithQuote(Evening.Power);
        tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Power, 1, PaymentState.Authorized)));
        tv.Press(RemoteKey.Ok);
        Assert.IsInstanceOfType<Screen.Bill>(tv.Screen);
    }

    [TestMethod]
    public void A_settled_payment_counts_as_paid_until_a_list_that_knows_of_it_has_come()
    {
        var tv = TvDriver.AtHome();
        var payment = tv.FollowBox(Evening.Power);
        tv.Send(new Message.PaymentChanged(Evening.In(payment, PaymentState.Settled)));
        Assert.AreEqual(BillStanding.Paid, Standing());

        // The list under way was asked for when the payment settled: it may say otherwise, such as a rest that is still due.
        tv.Send(new Message.BillsLoaded(Evening.Bills));
        Assert.AreEqual(BillStanding.Overdue, Standing());

        BillStanding Standing() => BillLine.Find(tv.State, Evening.Power.Key)!.Standing;
    }

    [TestMethod]
    public void A_list_that_was_asked_for_before_a_payment_settled_does_not_bring_its_bill_back()
    {
        var tv = TvDriver.AtHome();
        var payment = tv.FollowBox(Evening.Power);
        tv.Send(new Message.PaymentChanged(Evening.In(payment, PaymentState.Accepted)));
        tv.Send(new Message.PaymentChanged(Evening.In(payment, PaymentState.Settled)));
        tv.Send(new Message.BillsLoaded(Evening.Bills));
        Assert.AreEqual(BillStanding.Paid, BillLine.Find(tv.State, Evening.Power.Key)!.Standing);
        // It was asked for once more, because something changed on the way.
        Assert.IsNotNull(tv.State.BillsLoading.Since);
        tv.Send(new Message.BillsLoaded(Evening.Bills));
        Assert.AreEqual(BillStanding.Overdue, BillLine.Find(tv.State, Evening.Power.Key)!.Standing);
    }

    [TestMethod]
    public void A_refused_payment_gives_its_bill_back_at_once()
    {
        var tv = TvDriver.AtHome();
        var payment = tv.FollowBox(Evening.Power);
        Assert.AreEqual(BillStanding.InFlight, BillLine.Find(tv.State, Evening.Power.Key)!.Standing);
        tv.Send(new Message.PaymentChanged(Evening.In(payment, PaymentState.Rejected, ErrorCode.IssuerDeclined)));
        Assert.AreEqual(BillStanding.Overdue, BillLine.Find(tv.State, Evening.Power.Key)!.Standing);
    }

    [TestMethod]
    public void The_total_is_of_what_is_open_and_nothing_else()
    {
        var tv = TvDriver.AtHome();
        Assert.AreEqual("¥3,384.90", ((Screen.Home)tv.Screen).Total);
        tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Power, 1, PaymentState.Unknown)));
        Assert.AreEqual("¥3,298.50", ((Screen.Home)tv.Screen).Total);
    }

    [TestMethod]
    public void Bills_beyond_all_measure_still_have_a_total()
    {
        var tv = TvDriver.AtHome();
        var vast = new Money(long.MaxValue, Currency.Cny);
        tv.Send(new Message.BillsLoaded(Evening.Bills with
        {
            Bills = [Evening.Power with { Due = vast }, Evening.Water with { Due = vast }],
        }));
        Assert.AreEqual("¥184,467,440,737,095,516.14", ((Screen.Home)tv.Screen).Total);
    }

    [TestMethod]
    public void A_list_that_failed_is_asked_for_again_by_itself_and_when_the_gateway_is_back()
    {
        var tv = TvDriver.AtHome();
        tv.Tick(TimeSpan.FromMinutes(10));
        Assert.HasCount(2, tv.Effects.OfType<Effect.LoadBills>());
        tv.Send(new Message.BillsFailed(ErrorCode.GatewayUnreachable));
        tv.Tick(29);
        Assert.HasCount(2, tv.Effects.OfType<Effect.LoadBills>());
        tv.Tick(1);
        Assert.HasCount(3, tv.Effects.OfType<Effect.LoadBills>());
        tv.Send(new Message.BillsFailed(ErrorCode.GatewayUnreachable));
        tv.Send(new Message.GatewayReachabilityChanged(true));
        Assert.HasCount(4, tv.Effects.OfType<Effect.LoadBills>());
    }
}
