using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

[TestClass]
public sealed class FollowingTheBoxTests
{
    [TestMethod]
    public void Cancelling_is_a_request_made_once_and_the_box_decides()
    {
        var tv = TvDriver.AtHome();
        var payment = tv.FollowBox(Evening.Power);
        Assert.AreEqual(new Effect.CancelBox(Evening.Authorization), tv.Press(RemoteKey.Ok).Single());
        Assert.IsEmpty(tv.Press(RemoteKey.Ok));
        Assert.IsEmpty(tv.Press(RemoteKey.Back));
        Assert.IsEmpty(tv.Press(RemoteKey.Red));
        Assert.IsInstanceOfType<Screen.FollowBox>(tv.Screen);

        // It had signed already.
        tv.Send(new Message.PaymentChanged(Evening.In(payment, PaymentState.Authorized)));
        var result = Assert.IsInstanceOfType<Screen.Result>(tv.Screen);
        Assert.AreEqual(Tone.Waiting, result.Outcome.Tone);
    }

    [TestMethod]
    public void The_screen_can_be_left_without_an_answer_only_after_deadline_and_grace()
    {
        var tv = TvDriver.AtHome();
        tv.FollowBox(Evening.Power);
        tv.Tick(TimeSpan.FromSeconds(134));
        tv.Press(RemoteKey.Back);
        Assert.IsInstanceOfType<Screen.FollowBox>(tv.Screen);
        tv.Tick(1);
        tv.Press(RemoteKey.Back);
        Assert.IsInstanceOfType<Screen.Home>(tv.Screen);
        Assert.AreEqual(BillStanding.InFlight, BillLine.Find(tv.State, Evening.Power.Key)!.Standing);
    }

    [TestMethod]
    public void Keep_alives_do_not_extend_the_deadline()
    {
        var tv = TvDriver.AtHome();
        tv.FollowBox(Evening.Power);
        for (var i = 0; i < 140; i++)
        {
            tv.Tick(1);
            tv.Send(new Message.BoxPrompted(Evening.Authorization, BoxWaiting.Confirm, TimeSpan.FromMinutes(2)));
        }

        Assert.IsNull(((Screen.FollowBox)tv.Screen).Left);
        tv.Press(RemoteKey.Back);
        Assert.IsInstanceOfType<Screen.Home>(tv.Screen);
    }

    [TestMethod]
    public void A_basket_is_followed_until_the_box_has_answered_about_every_payment()
    {
        var tv = TvDriver.AtHome();
        tv.ReviewBasket(Evening.Power, Evening.Water);
        var payments = tv.ConfirmAndRecord();
        Assert.HasCount(2, tv.Effects.OfType<Effect.AskBox>().Single().Payments);
        tv.Send(new Message.PaymentChanged(Evening.In(payments[0], PaymentState.Authorizing)));
        tv.Send(new Message.PaymentChanged(Evening.In(payments[0], PaymentState.Authorized)));
        Assert.IsInstanceOfType<Screen.FollowBox>(tv.Screen);
        tv.Send(new Message.PaymentChanged(Evening.In(payments[1], PaymentState.Authorizing)));
        Assert.IsInstanceOfType<Screen.FollowBox>(tv.Screen);
        tv.Send(new Message.PaymentChanged(Evening.In(payments[1], PaymentState.Authorized)));
        Assert.HasCount(2, ((Screen.Results)tv.Screen).Rows.OfType<Row.Entry>());
    }

    [TestMethod]
    public void What_is_in_doubt_is_never_shown_as_paid_nor_as_failed()
    {
        foreach (var state in Enum.GetValues<PaymentState>())
        {
            var tv = TvDriver.AtHome();
            tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Power, 1, state, ErrorCode.BoxLost)));
            tv.Jump(s => s.Open(new Route.Result([Evening.Id(1)])));
            var outcome = ((Screen.Result)tv.Screen).Outcome;
            var expected = state.Standing() switch
            {
                MoneyStanding.Paid => Tone.Good,
                MoneyStanding.NotCharged => Tone.Bad,
                MoneyStanding.GivenBack => Tone.Warning,
                _ => Tone.Waiting,
            };
            Assert.AreEqual(expected, outcome.Tone, state.ToString());
            var saysDoNotPayAgain = outcome.Explanation.Money.Contains("请不要再付这笔", StringComparison.Ordinal);
            Assert.AreEqual(expected == Tone.Waiting, saysDoNotPayAgain, state.ToString());
        }
    }
}
