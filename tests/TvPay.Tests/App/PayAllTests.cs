using TvPay.App;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.App;

[TestClass]
public sealed class PayAllTests
{
    private static readonly Bill[] Urgent =
        [Evening.Power, Evening.Water, Evening.Gas, Evening.Phone, Evening.Parking, Evening.Insurance, Evening.Heating];

    [TestMethod]
    public void Three_presses_on_the_TV_take_all_that_is_due_to_the_box_in_one_authorization()
    {
        var tv = TvDriver.AtHome();
        var before = tv.Effects.Count;
        tv.OpenPayAll();
        tv.Press(RemoteKey.Ok);
        var record = tv.Press(RemoteKey.Ok).OfType<Effect.RecordPayments>().Single();

        Assert.IsGreaterThan(before, tv.Effects.Count);
        CollectionAssert.AreEqual(Urgent.Select(bill => bill.Key).ToList(), record.Drafts.Select(draft => draft.Offer.Bill.Key).ToList());
        Assert.IsTrue(record.Drafts.All(draft => draft.Funding == Funding.Card));
        Assert.AreEqual(3_384_90, record.Drafts.Sum(draft => draft.Total.MinorUnits));
    }

    [TestMethod]
    public void Home_offers_it_only_where_there_are_several_bills_to_pay()
    {
        var tv = TvDriver.AtHome();
        Assert.IsTrue(tv.Screen.Rows.Any(row => row.Id is RowId.PayAll));
        tv.Send(new Message.BillsLoaded(Evening.Bills with { Bills = [Evening.Power, Evening.CableTv, Evening.Fine] }));
        Assert.IsFalse(tv.Screen.Rows.Any(row => row.Id is RowId.PayAll));
    }

    [TestMethod]
    public void What_is_picked_and_what_it_comes_to_stands_on_the_screen_at_every_step()
    {
        var tv = TvDriver.AtHome();
        tv.OpenPayAll();
        Assert.AreEqual("¥3,384.90", ((Screen.PayAll)tv.Screen).Total);
        tv.Choose(row => row == new RowId.Pick(Evening.Heating.Key));
        Assert.AreEqual("¥1,024.90", ((Screen.PayAll)tv.Screen).Total);
        tv.Press(RemoteKey.Ok);
        Assert.AreEqual("¥3,384.90", ((Screen.PayAll)tv.Screen).Total);
    }

    [TestMethod]
    public void A_fee_counts_as_soon_as_it_is_known()
    {
        var tv = TvDriver.AtHome();
        tv.OpenPayAll(Evening.Power);
        tv.Send(new Message.QuoteFetched(Evening.OfferOf(Evening.Power, tv.At, serial: 9, fee: 2_00)));
        Assert.AreEqual("¥3,386.90", ((Screen.PayAll)tv.Screen).Total);
        tv.Choose(row => row is RowId.Review);
        Assert.AreEqual("¥3,386.90", ((Screen.Review)tv.Screen).Total);
    }

    [TestMethod]
    public void A_bill_that_can_not_be_quoted_is_left_out_and_the_others_are_paid()
    {
        var tv = TvDriver.AtHome();
        tv.OpenPayAll(Evening.Gas);
        Assert.AreEqual(Hindrance.NotYet, Permission.ToReview(tv.State, (Route.PayAll)tv.State.Route));
        tv.Press(RemoteKey.Ok);
        Assert.IsInstanceOfType<Screen.PayAll>(tv.Screen);

        tv.Send(new Message.QuoteFailed(Evening.Gas.Key, ErrorCode.BillerUnavailable));
        var gas = tv.Screen.Rows.OfType<Row.Pick>().Single(row => row.Id == new RowId.Pick(Evening.Gas.Key));
        Assert.IsFalse(gas.IsPicked);
        Assert.Contains("TP106", gas.Bill.Remark!);
        tv.Choose(row => row is RowId.Review);
        Assert.HasCount(Urgent.Length - 1, ((Screen.Review)tv.Screen).Payees);
    }

    [TestMethod]
    public void Picking_it_again_asks_again()
    {
        var tv = TvDriver.AtHome();
        tv.OpenPayAll(Evening.Gas);
        tv.Send(new Message.QuoteFailed(Evening.Gas.Key, ErrorCode.BillerUnavailable));
        var asked = tv.Effects.OfType<Effect.FetchQuote>().Count();
        tv.Choose(row => row == new RowId.Pick(Evening.Gas.Key));
        Assert.AreEqual(asked + 1, tv.Effects.OfType<Effect.FetchQuote>().Count());
        Assert.AreEqual(Evening.Gas.Key, tv.Effects.OfType<Effect.FetchQuote>().Last().Bill);
    }

    [TestMethod]
    public void Taking_a_bill_out_and_in_again_does_not_trouble_its_biller()
    {
        var tv = TvDriver.AtHome();
        tv.OpenPayAll();
        var asked = tv.Effects.OfType<Effect.FetchQuote>().Count();
        tv.Choose(row => row == new RowId.Pick(Evening.Water.Key));
        tv.Press(RemoteKey.Ok);
        Assert.AreEqual(asked, tv.Effects.OfType<Effect.FetchQuote>().Count());
        Assert.IsTrue(tv.Screen.Rows.OfType<Row.Pick>().All(row => row.IsPicked));
    }

    [TestMethod]
    public void A_ninth_bill_has_to_wait_and_the_screen_says_so()
    {
        var tv = TvDriver.AtHome();
        tv.Send(new Message.BillsLoaded(Evening.ManyBills(200)));
        tv.Choose(row => row is RowId.PayAll);
        Assert.HasCount(BoxAuthorization.MaxIntents, tv.Effects.OfType<Effect.FetchQuote>());
        Assert.AreEqual(BoxAuthorization.MaxIntents, Picked());

        tv.GoTo(row => row == new RowId.Pick(Evening.Power.Key with { Bill = BillId.Parse("bill-009") }));
        tv.Press(RemoteKey.Ok);
        Assert.AreEqual(BoxAuthorization.MaxIntents, Picked());
        Assert.HasCount(1, ((Screen.PayAll)tv.Screen).Notices);

        // One out, and there is room for another.
        tv.Press(RemoteKey.Up);
        tv.Press(RemoteKey.Ok);
        Assert.IsEmpty(((Screen.PayAll)tv.Screen).Notices);
        tv.Press(RemoteKey.Down);
        tv.Press(RemoteKey.Ok);
        Assert.AreEqual(BoxAuthorization.MaxIntents, Picked());

        int Picked() => tv.Screen.Rows.OfType<Row.Pick>().Count(row => row.IsPicked);
    }

    [TestMethod]
    public void A_bill_that_gets_paid_elsewhere_leaves_the_list_and_the_sum()
    {
        var tv = TvDriver.AtHome();
        tv.OpenPayAll();
        tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Power, 1, PaymentState.Authorized)));
        Assert.IsFalse(tv.Screen.Rows.Any(row => row.Id == new RowId.Pick(Evening.Power.Key)));
        Assert.AreEqual("¥3,298.50", ((Screen.PayAll)tv.Screen).Total);
    }

    [TestMethod]
    public void A_basket_of_which_one_bill_is_paid_elsewhere_can_not_be_confirmed()
    {
        var tv = TvDriver.AtHome();
        tv.ReviewBasket(Evening.Power, Evening.Water);
        tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Water, 1, PaymentState.Authorized)));
        tv.Press(RemoteKey.Ok);
        Assert.IsInstanceOfType<Screen.Review>(tv.Screen);
        Assert.IsEmpty(tv.Effects.OfType<Effect.RecordPayments>());
    }

    [TestMethod]
    public void Quotes_that_grew_old_are_fetched_anew_before_review()
    {
        var tv = TvDriver.AtHome();
        tv.OpenPayAll();
        tv.Tick(500);
        var asked = tv.Effects.OfType<Effect.FetchQuote>().Count();
        tv.Press(RemoteKey.Ok);
        Assert.IsInstanceOfType<Screen.PayAll>(tv.Screen);
        Assert.AreEqual(asked + Urgent.Length, tv.Effects.OfType<Effect.FetchQuote>().Count());
        foreach (var (bill, i) in Urgent.Select((bill, i) => (bill, i)))
            tv.Send(new Message.QuoteFetched(Evening.OfferOf(bill, tv.At, serial: 50 + i)));
        tv.Press(RemoteKey.Ok);
        Assert.IsInstanceOfType<Screen.Review>(tv.Screen);
    }

    [TestMethod]
    public void Other_terms_found_while_reviewing_take_the_household_back_to_the_list()
    {
        var tv = TvDriver.AtHome();
        tv.ReviewBasket(Evening.Power, Evening.Water);
        tv.Tick(500);
        var dearer = Evening.Power with { Due = Money.Cny(87_60), Rule = new AmountRule.Exact(Money.Cny(87_60)) };
        tv.Send(new Message.QuoteFetched(Evening.OfferOf(dearer, tv.At, serial: 21)));
        var list = Assert.IsInstanceOfType<Screen.PayAll>(tv.Screen);
        Assert.AreEqual("¥135.10", list.Total);
        Assert.HasCount(1, list.Notices);
    }

    [TestMethod]
    public void Funding_is_what_all_of_the_basket_have_in_common()
    {
        var tv = TvDriver.AtHome();
        tv.OpenPayAll(Evening.Power);
        tv.Send(new Message.QuoteFetched(Evening.OfferOf(Evening.Power, tv.At, serial: 9) with { Fundings = [Funding.OperatorAccount] }));
        tv.Choose(row => row is RowId.Review);
        Assert.AreEqual(Funding.OperatorAccount, ((Route.Review)tv.State.Route).Funding);
    }

    [TestMethod]
    public void Each_payment_of_a_basket_tells_its_own_end_and_opens_by_itself()
    {
        var tv = TvDriver.AtHome();
        tv.ReviewBasket(Evening.Power, Evening.Water, Evening.Gas);
        var payments = tv.ConfirmAndRecord();
        tv.Send(new Message.PaymentChanged(Evening.In(payments[0], PaymentState.Settled)));
        tv.Send(new Message.PaymentChanged(Evening.In(payments[1], PaymentState.Unknown)));
        tv.Send(new Message.PaymentChanged(Evening.In(payments[2], PaymentState.Rejected, ErrorCode.InsufficientFunds)));

        var results = Assert.IsInstanceOfType<Screen.Results>(tv.Screen);
        CollectionAssert.AreEqual(new[] { Tone.Good, Tone.Waiting, Tone.Bad }, results.Standings.Select(standing => standing.Tone).ToList());
        CollectionAssert.AreEqual(new[] { Tone.Good, Tone.Waiting, Tone.Bad }, results.Rows.OfType<Row.Entry>().Select(row => row.Tone).ToList());

        tv.Choose(row => row == new RowId.Payment(payments[2].Id));
        Assert.Contains("TP302", ((Screen.Result)tv.Screen).Outcome.Explanation.Code!);
        tv.Press(RemoteKey.Back);
        Assert.IsInstanceOfType<Screen.Results>(tv.Screen);
        Assert.AreEqual(new RowId.Payment(payments[2].Id), tv.State.Focus);
        tv.Choose(row => row is RowId.Home);
        Assert.IsInstanceOfType<Screen.Home>(tv.Screen);
    }
}
