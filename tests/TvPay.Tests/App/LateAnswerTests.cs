using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

/// <summary>Answers that come when the household has gone on.</summary>
[TestClass]
public sealed class LateAnswerTests
{
    [TestMethod]
    public void A_quote_that_comes_after_Back_is_dropped()
    {
        var tv = TvDriver.AtHome();
        tv.Press(RemoteKey.Ok);
        tv.Press(RemoteKey.Back);
        var home = tv.State;
        Assert.IsEmpty(tv.Send(new Message.QuoteFetched(Evening.OfferOf(Evening.Power, tv.At))));
        Assert.IsInstanceOfType<Screen.Home>(tv.Screen);
        Assert.AreEqual(home.Epoch, tv.State.Epoch);
        Assert.AreEqual(home.Focus, tv.State.Focus);
    }

    [TestMethod]
    public void A_quote_of_another_bill_is_dropped()
    {
        var tv = TvDriver.AtHome();
        tv.Press(RemoteKey.Ok);
        tv.Send(new Message.QuoteFetched(Evening.OfferOf(Evening.Water, tv.At)));
        Assert.IsFalse(((Row.Action)tv.Screen.Rows[0]).IsEnabled);
    }

    [TestMethod]
    public void A_second_quote_does_not_change_what_is_being_looked_at()
    {
        var tv = TvDriver.AtHome();
        tv.OpenWithQuote(Evening.Power);
        var before = tv.State;
        tv.Send(new Message.QuoteFetched(Evening.OfferOf(Evening.Power, tv.At, serial: 2, fee: 5_00)));
        Assert.AreEqual(before.Route, tv.State.Route);
        Assert.AreEqual(before.Epoch, tv.State.Epoch);
    }

    [TestMethod]
    public void What_was_written_down_after_the_household_left_is_given_up_and_the_box_never_asked()
    {
        var tv = TvDriver.AtHome();
        tv.OpenReview(Evening.Power);
        var record = tv.Press(RemoteKey.Ok).OfType<Effect.RecordPayments>().Single();
        tv.Press(RemoteKey.Back);
        var effects = tv.Send(new Message.PaymentsRecorded(
            record.Request, Evening.Authorization, [Evening.PaymentOf(record.Drafts[0], serial: 1)]));
        Assert.AreEqual(new Effect.AbandonPayments(Evening.Authorization, ErrorCode.BoxCancelled), effects.Single());
        Assert.IsInstanceOfType<Screen.Bill>(tv.Screen);
    }

    [TestMethod]
    public void What_was_written_down_for_an_earlier_confirm_does_not_answer_a_later_one()
    {
        var tv = TvDriver.AtHome();
        tv.OpenReview(Evening.Power);
        var first = tv.Press(RemoteKey.Ok).OfType<Effect.RecordPayments>().Single();
        tv.Press(RemoteKey.Back);
        tv.Choose(row => row is RowId.Review);
        var second = tv.Press(RemoteKey.Ok).OfType<Effect.RecordPayments>().Single();
        Assert.AreNotEqual(first.Request, second.Request);

        var late = tv.Send(new Message.PaymentsRecorded(
            first.Request, Evening.Authorization, [Evening.PaymentOf(first.Drafts[0], serial: 1)]));
        Assert.IsInstanceOfType<Effect.AbandonPayments>(late.Single());
        Assert.IsInstanceOfType<Screen.Wait>(tv.Screen);
        Assert.IsEmpty(tv.Effects.OfType<Effect.AskBox>());
    }

    [TestMethod]
    public void What_was_written_down_as_payments_were_halted_is_given_up()
    {
        var tv = TvDriver.AtHome();
        tv.OpenReview(Evening.Power);
        var record = tv.Press(RemoteKey.Ok).OfType<Effect.RecordPayments>().Single();
        tv.Send(new Message.Halted(ErrorCode.LedgerUnwritable));
        var effects = tv.Send(new Message.PaymentsRecorded(
            record.Request, Evening.Authorization, [Evening.PaymentOf(record.Drafts[0], serial: 1)]));
        Assert.AreEqual(new Effect.AbandonPayments(Evening.Authorization, ErrorCode.LedgerUnwritable), effects.Single());
    }

    [TestMethod]
    public void News_of_a_payment_whose_screen_was_left_comes_as_a_quiet_line_and_changes_the_list()
    {
        var tv = TvDriver.AtHome();
        var payment = tv.FollowBox(Evening.Power);
        tv.Send(new Message.PaymentChanged(Evening.In(payment, PaymentState.Unknown)));
        tv.Press(RemoteKey.Back);
        tv.OpenWithQuote(Evening.Water, serial: 2);
        var looking = tv.State;

        tv.Send(new Message.PaymentChanged(Evening.In(payment, PaymentState.Settled)));
        Assert.AreEqual(Tone.Good, tv.Screen.Frame.Banner!.Tone);
        Assert.AreEqual(looking.Epoch, tv.State.Epoch);
        Assert.AreEqual(looking.Route, tv.State.Route);
        Assert.AreEqual(BillStanding.Paid, BillLine.Find(tv.State, Evening.Power.Key)!.Standing);

        tv.Tick(10);
        Assert.IsNull(tv.Screen.Frame.Banner);
    }

    [TestMethod]
    public void What_the_ledger_tells_at_start_is_no_news()
    {
        var tv = new TvDriver();
        tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Power, 1, PaymentState.Accepted)));
        Assert.IsNull(tv.Screen.Frame.Banner);
    }

    [TestMethod]
    public void A_payment_never_goes_back_to_where_it_was()
    {
        var tv = TvDriver.AtHome();
        var payment = tv.FollowBox(Evening.Power);
        tv.Send(new Message.PaymentChanged(Evening.In(payment, PaymentState.Settled)));
        foreach (var earlier in Enum.GetValues<PaymentState>().Where(state => !state.IsTerminal()))
            tv.Send(new Message.PaymentChanged(Evening.In(payment, earlier)));
        tv.Send(new Message.HistoryLoaded([Evening.In(payment, PaymentState.Unknown)]));
        Assert.AreEqual(PaymentState.Settled, tv.State.PaymentOf(payment.Id)!.State);
    }

    [TestMethod]
    public void Prompts_and_failures_of_others_change_nothing()
    {
        var tv = TvDriver.AtHome();
        tv.FollowBox(Evening.Power);
        var before = tv.State;
        var other = AuthorizationId.Parse("019ab000-0000-7000-8000-0000000000a2");
        tv.Send(new Message.BoxPrompted(other, BoxWaiting.Pin, TimeSpan.FromSeconds(5)));
        tv.Send(new Message.RecordingFailed(99, ErrorCode.LedgerUnwritable));
        tv.Send(new Message.QuoteFailed(Evening.Power.Key, ErrorCode.BillerUnavailable));
        tv.Send(new Message.ReceiptFailed(Evening.Id(1), ErrorCode.ReceiptForged));
        tv.Send(new Message.HistoryFailed(ErrorCode.LedgerCorrupt));
        Assert.AreEqual(before, tv.State);
    }

    [TestMethod]
    public void A_receipt_that_is_not_ready_is_asked_for_again_until_it_is()
    {
        var tv = TvDriver.AtHome();
        var payment = Evening.In(tv.FollowBox(Evening.Power), PaymentState.Accepted);
        tv.Send(new Message.PaymentChanged(payment));
        tv.Choose(row => row is RowId.Receipt);
        tv.Send(new Message.ReceiptFailed(payment.Id, ErrorCode.ReceiptNotReady));
        tv.Tick(1);
        Assert.HasCount(1, tv.Effects.OfType<Effect.LoadReceipt>());
        tv.Tick(1);
        Assert.HasCount(2, tv.Effects.OfType<Effect.LoadReceipt>());
        tv.Send(Evening.ReceiptOf(payment, settled: false));
        tv.Tick(60);
        Assert.HasCount(2, tv.Effects.OfType<Effect.LoadReceipt>());
        Assert.AreEqual(Tone.Good, ((Screen.Receipt)tv.Screen).Verdict!.Tone);
    }

    [TestMethod]
    public void A_receipt_that_never_gets_ready_is_told_in_the_end()
    {
        var tv = TvDriver.AtHome();
        var payment = Evening.In(tv.FollowBox(Evening.Power), PaymentState.Accepted);
        tv.Send(new Message.PaymentChanged(payment));
        tv.Choose(row => row is RowId.Receipt);
        for (var i = 0; i < 20; i++)
        {
            tv.Send(new Message.ReceiptFailed(payment.Id, ErrorCode.ReceiptNotReady));
            tv.Tick(2);
        }

        var receipt = (Screen.Receipt)tv.Screen;
        Assert.Contains("TP108", receipt.Problem!.Code!);
        Assert.AreEqual(new RowId.Retry(), tv.State.Focus);
    }

    [TestMethod]
    public void A_payment_s_own_record_outweighs_what_was_told_of_it_and_what_says_nothing_is_not_shown()
    {
        var tv = TvDriver.AtHome();
        tv.Press(RemoteKey.Green);
        tv.Send(new Message.HistoryLoaded([]) { Told = Evening.ToldPayments });
        CollectionAssert.AreEqual(
            new RowId[] { new RowId.Told(Evening.Id(32)), new RowId.Told(Evening.Id(31)), new RowId.Back() },
            tv.Screen.Rows.Select(row => row.Id).ToList());

        tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Gas, 31, PaymentState.Settled)));

        CollectionAssert.AreEquivalent(
            new RowId[] { new RowId.Payment(Evening.Id(31)), new RowId.Told(Evening.Id(32)), new RowId.Back() },
            tv.Screen.Rows.Select(row => row.Id).ToList());
    }
}
