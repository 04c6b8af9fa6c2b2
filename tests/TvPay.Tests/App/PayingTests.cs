using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

[TestClass]
public sealed class PayingTests
{
    [TestMethod]
    public void Three_presses_on_the_TV_take_the_most_urgent_bill_to_the_box()
    {
        var tv = TvDriver.AtHome();
        Assert.AreEqual(new RowId.PayAll(), tv.State.Focus);
        tv.Press(RemoteKey.Digit1);
        tv.Send(new Message.QuoteFetched(Evening.OfferOf(Evening.Power, tv.At)));
        tv.Press(RemoteKey.Ok);
        var record = tv.Press(RemoteKey.Ok).OfType<Effect.RecordPayments>().Single();
        Assert.AreEqual(Money.Cny(86_40), record.Drafts.Single().Total);

        var payment = Evening.PaymentOf(record.Drafts[0], serial: 1);
        var ask = tv.Send(new Message.PaymentsRecorded(record.Request, Evening.Authorization, [payment])).OfType<Effect.AskBox>().Single();
        Assert.AreEqual(payment.Id, ask.Payments.Single().Payment);
        Assert.IsInstanceOfType<Screen.FollowBox>(tv.Screen);

        foreach (var state in new[] { PaymentState.Authorizing, PaymentState.Authorized, PaymentState.Submitting, PaymentState.Accepted })
            tv.Send(new Message.PaymentChanged(Evening.In(payment, state)));
        var result = Assert.IsInstanceOfType<Screen.Result>(tv.Screen);
        Assert.AreEqual(Tone.Good, result.Outcome.Tone);
    }
}
