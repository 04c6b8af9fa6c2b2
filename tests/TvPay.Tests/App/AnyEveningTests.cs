using FsCheck;
using FsCheck.Fluent;
using TvPay.App;
using TvPay.Head.Terminal;

namespace TvPay.Tests.App;

[TestClass]
public sealed class AnyEveningTests
{
    [TestMethod]
    public void Whatever_happens_in_whatever_order_nothing_is_paid_without_review_and_a_fresh_confirm_and_the_focus_is_never_lost()
    {
        var (confirmed, asked) = (0, 0);
        Prop.ForAll(AnyEvening.Events(300), events =>
        {
            var tv = TvDriver.AtHome();
            var watch = new ConfirmWatch();
            foreach (var e in events)
            {
                // What time changes, it changes here: so that whatever a key does is the key's doing.
                tv.Tick(TimeSpan.FromMilliseconds(e.A % (e.B % 40 == 0 ? 600_000 : e.B % 3 == 0 ? 900 : 200)));
                var before = tv.Screen;
                var message = AnyEvening.Read(e, tv, tv.Effects);
                var effects = tv.Send(message);
                var after = tv.Screen;
                watch.Saw(before, message, effects, after);
                Assert.AreEqual(after.Rows[after.Focused].Id, tv.State.Focus);
            }

            Assert.IsNotEmpty(PipeDisplay.FrameOf(tv.Screen));
            (confirmed, asked) = (confirmed + watch.Count.Confirmed, asked + watch.Count.Asked);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

        // Else the evenings would be too dull to show anything.
        Assert.IsGreaterThan(20, confirmed);
        Assert.IsGreaterThan(10, asked);
    }

    [TestMethod]
    public void Whatever_happens_in_whatever_order_no_account_is_added_that_was_not_read_back_and_none_removed_that_was_not_asked_about()
    {
        var (looked, added, removed) = (0, 0, 0);
        Prop.ForAll(AnyEvening.Events(300), events =>
        {
            var tv = TvDriver.AtHome();
            if (events.Length > 0 && events[0].A % 2 == 0) tv.OpenNumber("traffic-fine");
            else tv.OpenAccounts();
            var watch = new AccountWatch();
            foreach (var e in events)
            {
                tv.Tick(TimeSpan.FromMilliseconds(e.A % (e.B % 60 == 0 ? 60_000 : e.B % 3 == 0 ? 900 : 200)));
                var before = tv.Screen;
                var message = AnyEvening.Read(e, tv, tv.Effects);
                var effects = tv.Send(message);
                var after = tv.Screen;
                watch.Saw(before, message, effects, after);
                Assert.AreEqual(after.Rows[after.Focused].Id, tv.State.Focus);
                if (after is Screen.AccountNumber) Assert.IsNotEmpty(PipeDisplay.FrameOf(after));
            }

            (looked, added, removed) = (looked + watch.LookedUp, added + watch.Added, removed + watch.Removed);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

        // Else the evenings would be too dull to show anything.
        Assert.IsGreaterThan(10, looked);
        Assert.IsGreaterThan(2, added);
        Assert.IsGreaterThan(5, removed);
    }

    [TestMethod]
    public void The_watch_itself_sees_a_press_that_passes_two_screens()
    {
        var tv = TvDriver.AtHome();
        tv.OpenWithQuote(Evening.Power);
        tv.Paint();
        tv.Tick(1);
        var watch = new ConfirmWatch();
        var press = new Message.KeyPressed(RemoteKey.Ok, KeyPhase.Down, tv.State.Epoch, tv.At);
        var bill = tv.Screen;
        var effects = tv.Send(press);
        watch.Saw(bill, press, effects, tv.Screen);

        // What an app would come to that let the same press confirm.
        var review = tv.Screen;
        Effect record = new Effect.RecordPayments(1, ((Route.Review)tv.State.Route).Drafts);
        var again = press with { Epoch = tv.State.Epoch, At = tv.At + TimeSpan.FromSeconds(1) };
        Assert.ThrowsExactly<AssertFailedException>(() => watch.Saw(review, again, [record], review));
    }
}
