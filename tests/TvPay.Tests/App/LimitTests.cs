using TvPay.App;
using TvPay.Payments;
using static TvPay.Tests.App.LimitScenes;

namespace TvPay.Tests.App;

/// <summary>What is above a limit doesn't get as far as the box, and the screen says why before anybody confirms.</summary>
[TestClass]
public sealed class LimitTests
{
    [TestMethod]
    public void An_amount_above_a_limit_can_not_be_reviewed_and_a_smaller_one_can()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.OpenWithLimits(Evening.Parking, Day(120_00));
        Assert.AreEqual(Hindrance.AboveLimit, Permission.ToReview(tv.State, (Route.OneBill)tv.State.Route), "300 are proposed.");

        var bill = (Screen.Bill)tv.Screen;
        Assert.Contains("You can still pay ¥120.00 today, ¥10,000.00 a day at most. More from 24 Nov, 00:00.", bill.Note!.Text);
        Assert.Contains(bill.Note.Text, bill.Frame.Spoken);
        Assert.IsFalse(bill.Rows.OfType<Row.Action>().First().IsEnabled);
        tv.Choose(row => row is RowId.Review);
        Assert.IsInstanceOfType<Screen.Bill>(tv.Screen);

        tv.GoTo(row => row is RowId.AmountPicker);
        tv.Press(RemoteKey.Digit1, RemoteKey.Digit0, RemoteKey.Digit0);
        tv.Choose(row => row is RowId.Review);
        Assert.IsInstanceOfType<Screen.Review>(tv.Screen);
    }

    [TestMethod]
    public void A_fee_counts()
    {
        var offer = Evening.OfferOf(Evening.Power, TimeSpan.Zero, fee: 1_00);

        Assert.IsNotNull(Spending.Exceeded(offer with { Limits = [Day(87_39)] }, Money.Cny(86_40)));
        Assert.IsNull(Spending.Exceeded(offer with { Limits = [Day(87_40)] }, Money.Cny(86_40)));
    }

    [TestMethod]
    public void A_basket_says_which_bills_do_not_fit_and_goes_on_once_they_are_taken_out()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.OpenPayAllWithin(Day(1_100_00));
        Assert.AreEqual(Hindrance.AboveLimit, Permission.ToReview(tv.State, (Route.PayAll)tv.State.Route));
        var marked = Marked(tv);
        // The most urgent ones fit: 86.40 + 47.50 + 132 + 59 + 300 + 400; heating would come on top.
        CollectionAssert.AreEqual(new[] { new RowId.Pick(Evening.Heating.Key) }, marked);
        tv.Press(RemoteKey.Ok);
        Assert.IsInstanceOfType<Screen.PayAll>(tv.Screen);

        tv.Choose(row => row == marked[0]);
        Assert.IsEmpty(Marked(tv));
        tv.Choose(row => row is RowId.Review);
        Assert.HasCount(6, ((Screen.Review)tv.Screen).Payees);
    }

    [TestMethod]
    public void What_does_not_fit_takes_nothing_away_from_what_comes_after_it()
    {
        var offers = new[] { Evening.Power, Evening.Heating, Evening.Water }
            .Select((bill, i) => (Evening.OfferOf(bill, TimeSpan.Zero, i + 1) with { Limits = [Day(140_00)] }, bill.Due));

        CollectionAssert.AreEqual(new[] { Evening.Heating.Key }, Spending.Exceeded(offers).Keys.ToArray());
    }

    [TestMethod]
    public void Some_limits_count_each_payment_some_each_account_and_others_all_of_them()
    {
        (QuoteOffer, Money)[] Two(PaymentLimit limit, bool ofOneAccount) =>
        [
            (Evening.OfferOf(Evening.Power, TimeSpan.Zero) with { Limits = [limit] }, Money.Cny(60_00)),
            ofOneAccount
                ? (Evening.OfferOf(Evening.Power with { Key = Evening.Power.Key with { Bill = BillId.Parse("second") } }, TimeSpan.Zero) with { Limits = [limit] }, Money.Cny(60_00))
                : (Evening.OfferOf(Evening.Water, TimeSpan.Zero) with { Limits = [limit] }, Money.Cny(60_00)),
        ];
        var isNew = new PaymentLimit.OfMoney(ErrorCode.AccountTooNew, Money.Cny(100_00), Money.Cny(100_00), Midnight);

        Assert.IsEmpty(Spending.Exceeded(Two(Each(100_00), ofOneAccount: true)));
        Assert.IsEmpty(Spending.Exceeded(Two(isNew, ofOneAccount: false)));
        Assert.HasCount(1, Spending.Exceeded(Two(isNew, ofOneAccount: true)));
        Assert.HasCount(1, Spending.Exceeded(Two(Day(100_00), ofOneAccount: false)));
        Assert.HasCount(1, Spending.Exceeded(Two(new PaymentLimit.OfPayments(40, 1, null), ofOneAccount: false)));
    }

    [TestMethod]
    public void A_fresh_quote_with_less_left_keeps_a_review_from_being_confirmed()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.OpenReview(Evening.Power);
        tv.Tick(500);
        tv.Send(new Message.QuoteFetched(Evening.OfferOf(Evening.Power, tv.At, serial: 2) with { Limits = [Day(40_00)] }));

        var effects = tv.Press(RemoteKey.Ok);

        Assert.IsEmpty(effects.OfType<Effect.RecordPayments>());
        Assert.Contains("¥40.00 today", ((Screen.Review)tv.Screen).Warning!.Text);
    }

    [TestMethod]
    public void Where_there_is_no_quote_the_figures_and_what_to_do_are_told_and_that_no_money_moved()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.Choose(row => row == new RowId.Bill(Evening.Power.Key));
        tv.Send(new Message.QuoteFailed(Evening.Power.Key, ErrorCode.DayLimitReached) { Limit = Day(40_00) });

        var problem = ((Screen.Bill)tv.Screen).Problem!;
        Assert.AreEqual("This is more than you can still pay today.", problem.What);
        Assert.Contains("¥40.00 today", problem.Next);
        Assert.Contains("tomorrow", problem.Next);
        Assert.Contains("TP114", problem.Code!);
        Assert.AreEqual(new Texts(Language.English).MoneyNotTaken, problem.Money);
    }

    private static RowId[] Marked(TvDriver tv) => [.. tv.Screen.Rows.OfType<Row.Pick>()
        .Where(row => row.Bill.Status == new Texts(Language.English).StatusAboveLimit)
        .Select(row => row.Id)];
}
