using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

/// <summary>Two deliberate steps, and nothing that could pass for one.</summary>
[TestClass]
public sealed class ConfirmingTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [TestMethod]
    [DataRow(399, false)]
    [DataRow(400, true)]
    public void Confirm_counts_from_400_milliseconds_after_the_screen_was_painted(int milliseconds, bool confirms)
    {
        var tv = AtReview();
        tv.Paint();
        tv.Tick(milliseconds * Millisecond);
        var effects = tv.Key(RemoteKey.Ok, KeyPhase.Down);
        Assert.AreEqual(confirms, effects.OfType<Effect.RecordPayments>().Any());
        Assert.AreEqual(!confirms, tv.Screen is Screen.Review { Warning: not null });
    }

    [TestMethod]
    public void Confirm_does_not_count_before_the_screen_was_painted()
    {
        var tv = AtReview();
        tv.Tick(5);
        Assert.IsEmpty(tv.Key(RemoteKey.Ok, KeyPhase.Down));
    }

    [TestMethod]
    public void Painting_another_screen_does_not_count_for_this_one()
    {
        var tv = AtReview();
        tv.Send(new Message.ScreenPainted(tv.State.Epoch - 1, tv.At));
        tv.Tick(5);
        Assert.IsEmpty(tv.Key(RemoteKey.Ok, KeyPhase.Down));
    }

    [TestMethod]
    public void Painting_again_does_not_begin_the_reading_anew()
    {
        var tv = AtReview();
        tv.Paint();
        tv.Tick(0.399);
        tv.Paint();
        tv.Tick(0.001);
        Assert.IsNotEmpty(tv.Key(RemoteKey.Ok, KeyPhase.Down).OfType<Effect.RecordPayments>());
    }

    [TestMethod]
    public void The_press_that_opened_the_review_can_not_confirm_it()
    {
        var tv = TvDriver.AtHome();
        tv.OpenWithQuote(Evening.Power);
        tv.Paint();
        tv.Tick(1);
        tv.Key(RemoteKey.Ok, KeyPhase.Down);
        Assert.IsInstanceOfType<Screen.Review>(tv.Screen);
        tv.Paint();

        // Held down, and told again and again by a remote that repeats in whatever way.
        foreach (var phase in new[] { KeyPhase.Repeat, KeyPhase.Down, KeyPhase.Repeat, KeyPhase.Down })
        {
            tv.Tick(1);
            Assert.IsEmpty(tv.Key(RemoteKey.Ok, phase), phase.ToString());
        }

        tv.Key(RemoteKey.Ok, KeyPhase.Up);
        tv.Tick(1);
        Assert.IsNotEmpty(tv.Key(RemoteKey.Ok, KeyPhase.Down).OfType<Effect.RecordPayments>());
    }

    [TestMethod]
    public void A_key_that_was_meant_for_another_screen_changes_nothing()
    {
        var tv = TvDriver.AtHome();
        tv.OpenWithQuote(Evening.Power);
        var epochOfBill = tv.State.Epoch;
        tv.Choose(row => row is RowId.Review);
        tv.Paint();
        tv.Tick(1);
        foreach (var key in Enum.GetValues<RemoteKey>())
        {
            Assert.IsEmpty(tv.Key(key, KeyPhase.Down, epochOfBill));
            tv.Key(key, KeyPhase.Up, epochOfBill);
            Assert.IsInstanceOfType<Screen.Review>(tv.Screen);
            Assert.AreEqual(new RowId.Confirm(), tv.State.Focus);
        }
    }

    [TestMethod]
    public void Only_a_fresh_OK_on_the_confirm_row_confirms()
    {
        foreach (var key in Enum.GetValues<RemoteKey>().Where(key => key != RemoteKey.Ok))
        {
            var tv = AtReview();
            tv.Press(key);
            Assert.IsEmpty(tv.Effects.OfType<Effect.RecordPayments>(), key.ToString());
        }
    }

    [TestMethod]
    public void Choosing_where_the_money_comes_from_asks_for_a_new_look_before_confirming()
    {
        var tv = AtReview();
        var before = tv.State.Epoch;
        tv.Choose(row => row is RowId.Pay { Funding: TvPay.Payments.Evidence.Funding.OperatorAccount });
        Assert.IsGreaterThan(before, tv.State.Epoch);
        Assert.AreEqual(new RowId.Confirm(), tv.State.Focus);
        Assert.IsNull(tv.State.PaintedAt);
        var record = tv.Press(RemoteKey.Ok).OfType<Effect.RecordPayments>().Single();
        Assert.AreEqual(TvPay.Payments.Evidence.Funding.OperatorAccount, record.Drafts.Single().Funding);
    }

    [TestMethod]
    public void A_moved_focus_or_another_language_does_not_make_a_new_screen()
    {
        var tv = AtReview();
        var before = tv.State.Epoch;
        tv.Press(RemoteKey.Up, RemoteKey.Down, RemoteKey.Down, RemoteKey.Blue, RemoteKey.Yellow);
        Assert.AreEqual(before, tv.State.Epoch);
    }

    [TestMethod]
    [DataRow(BoxState.Absent)]
    [DataRow(BoxState.Unpaired)]
    [DataRow(BoxState.Fault)]
    public void Nothing_is_confirmed_while_the_box_can_not_be_asked(BoxState box)
    {
        var tv = AtReview();
        tv.Send(new Message.BoxStatusChanged(new BoxStatus(box)));
        Assert.IsEmpty(tv.Press(RemoteKey.Ok));
        Assert.IsFalse(((Row.Action)tv.Screen.Rows[tv.Screen.Focused]).IsEnabled);

        tv.Send(new Message.BoxStatusChanged(new BoxStatus(BoxState.Ready)));
        Assert.IsNotEmpty(tv.Press(RemoteKey.Ok).OfType<Effect.RecordPayments>());
    }

    [TestMethod]
    public void Nothing_is_confirmed_once_payments_are_halted()
    {
        var tv = AtReview();
        tv.Send(new Message.Halted(ErrorCode.LedgerCorrupt));
        var trouble = Assert.IsInstanceOfType<Screen.Trouble>(tv.Screen);
        Assert.Contains("TP504", trouble.Explanation.Code!);

        tv.Press(RemoteKey.Ok);
        tv.OpenWithQuote(Evening.Water, serial: 2);
        tv.Press(RemoteKey.Ok);
        Assert.IsInstanceOfType<Screen.Bill>(tv.Screen);
    }

    [TestMethod]
    public void A_quote_that_got_too_old_is_fetched_anew_before_it_can_be_confirmed()
    {
        var tv = AtReview();
        // Ten minutes to authorize, of which the person may take two at the box.
        tv.Tick(TimeSpan.FromMinutes(8) - TimeSpan.FromSeconds(1));
        Assert.IsEmpty(tv.Effects.OfType<Effect.FetchQuote>().Skip(1));
        tv.Tick(1);
        Assert.AreEqual(Evening.Power.Key, tv.Effects.OfType<Effect.FetchQuote>().ElementAt(1).Bill);
        Assert.IsEmpty(tv.Press(RemoteKey.Ok));

        var fresh = Evening.OfferOf(Evening.Power, tv.At, serial: 2);
        tv.Send(new Message.QuoteFetched(fresh));
        var record = tv.Press(RemoteKey.Ok).OfType<Effect.RecordPayments>().Single();
        Assert.AreEqual(fresh, record.Drafts.Single().Offer);
    }

    [TestMethod]
    public void A_fresh_quote_on_other_terms_goes_back_to_the_bill()
    {
        var tv = AtReview();
        tv.Tick(TimeSpan.FromMinutes(9));
        var dearer = Evening.Power with { Due = Money.Cny(90_00), Rule = new AmountRule.Exact(Money.Cny(90_00)) };
        tv.Send(new Message.QuoteFetched(Evening.OfferOf(dearer, tv.At, serial: 2)));
        var bill = Assert.IsInstanceOfType<Screen.Bill>(tv.Screen);
        Assert.IsNotNull(bill.Note);
        tv.Press(RemoteKey.Ok);
        var record = tv.Press(RemoteKey.Ok).OfType<Effect.RecordPayments>().Single();
        Assert.AreEqual(Money.Cny(90_00), record.Drafts.Single().Amount);
    }

    [TestMethod]
    public void A_fresh_quote_that_does_not_come_ends_the_review_and_confirms_nothing()
    {
        var tv = AtReview();
        tv.Tick(TimeSpan.FromMinutes(9));
        tv.Send(new Message.QuoteFailed(Evening.Power.Key, ErrorCode.GatewayUnreachable));
        var bill = Assert.IsInstanceOfType<Screen.Bill>(tv.Screen);
        Assert.Contains("TP501", bill.Problem!.Code!);
        Assert.IsEmpty(tv.Effects.OfType<Effect.RecordPayments>());
    }

    [TestMethod]
    public void The_box_is_told_how_old_the_quote_is()
    {
        var tv = AtReview();
        tv.Tick(100);
        tv.ConfirmAndRecord();
        var asked = tv.Effects.OfType<Effect.AskBox>().Single();
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromSeconds(100), asked.Payments.Single().QuoteAge);
        Assert.IsLessThan(TimeSpan.FromSeconds(120), asked.Payments.Single().QuoteAge);
        Assert.AreEqual(TimeSpan.FromMinutes(2), asked.Timeout);
    }

    private static TvDriver AtReview()
    {
        var tv = TvDriver.AtHome();
        tv.OpenReview(Evening.Power);
        return tv;
    }
}
