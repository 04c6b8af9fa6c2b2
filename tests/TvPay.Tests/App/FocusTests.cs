using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

[TestClass]
public sealed class FocusTests
{
    [TestMethod]
    public void Back_restores_the_row_that_one_came_from()
    {
        var tv = TvDriver.AtHome();
        tv.OpenWithQuote(Evening.Gas);
        tv.Press(RemoteKey.Down);
        tv.Choose(row => row is RowId.Back);
        Assert.AreEqual(new RowId.Bill(Evening.Gas.Key), tv.State.Focus);
    }

    [TestMethod]
    public void The_focus_stays_on_its_bill_when_the_list_changes_around_it()
    {
        var tv = TvDriver.AtHome();
        tv.GoTo(row => row == new RowId.Bill(Evening.Gas.Key));
        var epoch = tv.State.Epoch;
        tv.Send(new Message.BillsLoaded(Evening.Bills with { Bills = [.. Evening.AllBills.Remove(Evening.Power)] }));
        Assert.AreEqual(new RowId.Bill(Evening.Gas.Key), tv.State.Focus);
        Assert.AreEqual(epoch, tv.State.Epoch);
    }

    [TestMethod]
    public void When_its_row_goes_the_neighbour_takes_the_focus_and_keys_under_way_no_longer_count()
    {
        var tv = TvDriver.AtHome();
        tv.GoTo(row => row == new RowId.Bill(Evening.Water.Key));
        var epoch = tv.State.Epoch;
        tv.Send(new Message.BillsLoaded(Evening.Bills with { Bills = [.. Evening.AllBills.Remove(Evening.Water)] }));
        Assert.AreEqual(new RowId.Bill(Evening.Gas.Key), tv.State.Focus);
        Assert.IsGreaterThan(epoch, tv.State.Epoch);
        tv.Key(RemoteKey.Ok, KeyPhase.Down, epoch);
        Assert.IsInstanceOfType<Screen.Home>(tv.Screen);
    }

    [TestMethod]
    public void The_first_list_takes_the_focus_to_what_is_to_be_paid()
    {
        var tv = new TvDriver();
        Assert.AreEqual(new RowId.Accounts(), tv.State.Focus);
        tv.Send(new Message.BillsLoaded(Evening.Bills));
        Assert.AreEqual(new RowId.PayAll(), tv.State.Focus);

        // Where there is only one to pay, that one.
        tv = new TvDriver();
        tv.Send(new Message.BillsLoaded(Evening.Bills with { Bills = [Evening.CableTv, Evening.Water] }));
        Assert.AreEqual(new RowId.Bill(Evening.Water.Key), tv.State.Focus);
    }

    [TestMethod]
    public void The_ends_of_a_list_hold_the_focus()
    {
        var tv = TvDriver.AtHome();
        tv.Press(RemoteKey.Up);
        Assert.AreEqual(0, tv.Screen.Focused);
        for (var i = 0; i < 50; i++) tv.Press(RemoteKey.Right);
        Assert.AreEqual(new RowId.LiveTv(), tv.State.Focus);
    }

    [TestMethod]
    public void A_held_arrow_runs_through_the_list()
    {
        var tv = TvDriver.AtHome();
        tv.Paint();
        tv.Key(RemoteKey.Down, KeyPhase.Down);
        for (var i = 0; i < 3; i++) tv.Key(RemoteKey.Down, KeyPhase.Repeat);
        tv.Key(RemoteKey.Down, KeyPhase.Up);
        Assert.AreEqual(4, tv.Screen.Focused);
    }

    [TestMethod]
    public void After_a_payment_home_starts_anew_with_what_is_to_be_paid()
    {
        var tv = TvDriver.AtHome();
        var payment = tv.FollowBox(Evening.Power);
        tv.Send(new Message.PaymentChanged(Evening.In(payment, PaymentState.Accepted)));
        tv.Choose(row => row is RowId.Home);
        Assert.AreEqual(new RowId.PayAll(), tv.State.Focus);
    }

    [TestMethod]
    public void Back_from_home_gives_the_screen_to_live_TV()
    {
        var tv = TvDriver.AtHome();
        Assert.AreEqual(new Effect.LeaveToLiveTv(), tv.Press(RemoteKey.Back).Single());
        Assert.AreEqual(new Effect.LeaveToLiveTv(), tv.Press(RemoteKey.Red).Single());
        tv.GoTo(row => row is RowId.LiveTv);
        Assert.AreEqual(new Effect.LeaveToLiveTv(), tv.Press(RemoteKey.Ok).Single());
    }

    [TestMethod]
    public void The_language_row_and_the_blue_key_change_and_keep_the_language()
    {
        var tv = TvDriver.AtHome();
        Assert.AreEqual(new Effect.SaveLanguage("en"), tv.Press(RemoteKey.Blue).Single());
        Assert.AreEqual("en", tv.Screen.Frame.LanguageTag);
        tv.GoTo(row => row is RowId.Language);
        Assert.AreEqual(new Effect.SaveLanguage("zh-Hans"), tv.Press(RemoteKey.Ok).Single());
        Assert.AreEqual(new RowId.Language(), tv.State.Focus);
    }

    [TestMethod]
    public void Digits_open_the_bills_in_their_order()
    {
        var tv = TvDriver.AtHome();
        tv.Press(RemoteKey.Digit3);
        Assert.AreEqual(Evening.Gas.Key, ((Route.OneBill)tv.State.Route).Bill);
        tv.Press(RemoteKey.Back, RemoteKey.Digit0);
        Assert.IsInstanceOfType<Screen.Home>(tv.Screen);
    }

    [TestMethod]
    public void Account_numbers_are_whole_for_ten_seconds_and_then_masked_again()
    {
        var tv = TvDriver.AtHome();
        Assert.DoesNotContain("2201884420", Shown(tv));
        tv.Press(RemoteKey.Yellow);
        Assert.Contains("2201884420", Shown(tv));
        Assert.DoesNotContain("2201884420", tv.Screen.Frame.Spoken);
        tv.Tick(9);
        Assert.Contains("2201884420", Shown(tv));
        tv.Tick(1);
        Assert.DoesNotContain("2201884420", Shown(tv));
    }

    private static string Shown(TvDriver tv) =>
        string.Join('\n', tv.Screen.Rows.OfType<Row.Entry>().Select(entry => entry.Account));
}
