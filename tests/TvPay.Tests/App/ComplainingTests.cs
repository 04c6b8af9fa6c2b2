using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

/// <summary>Complaints: two deliberate steps, and what comes of them.</summary>
[TestClass]
public sealed class ComplainingTests
{
    [TestMethod]
    public void Nothing_is_filed_before_something_is_chosen_and_then_submitted()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.OpenComplain();
        tv.Choose(row => row is RowId.SendComplaint);
        Assert.IsEmpty(tv.Effects.OfType<Effect.FileComplaint>());

        tv.Choose(row => row == new RowId.Reason(ComplaintKind.WrongAccount));
        Assert.IsEmpty(tv.Effects.OfType<Effect.FileComplaint>());
        Assert.IsTrue(tv.Screen.Rows.OfType<Row.Choice>().Single(row => row.IsSelected).Id == new RowId.Reason(ComplaintKind.WrongAccount));
        tv.Press(RemoteKey.Ok, RemoteKey.Ok);

        Assert.AreEqual(
            new Effect.FileComplaint(Evening.Id(1), ComplaintKind.WrongAccount), tv.Effects.OfType<Effect.FileComplaint>().Single());
    }

    [TestMethod]
    public void What_the_ledger_has_is_shown_with_its_number_and_its_day_once_the_gateway_tells()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.FileComplaint();
        Assert.AreEqual("Written down, being sent", ((Screen.Complaint)tv.Screen).Standing.Text);

        tv.Send(new Message.ComplaintChanged(ComplaintScenes.Received));

        var shown = (Screen.Complaint)tv.Screen;
        Assert.Contains(ComplaintScenes.Received.Reference!.Value.Grouped, shown.Fields.Select(field => field.Value));
        Assert.Contains("26 Nov", shown.Next);
    }

    [TestMethod]
    public void News_never_go_back()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.FileComplaint(ComplaintScenes.Resolved(ComplaintOutcome.Refunded));

        tv.Send(new Message.ComplaintChanged(ComplaintScenes.Received));
        tv.Send(new Message.ComplaintChanged(ComplaintScenes.Filed));

        Assert.AreEqual("Resolved: refunded", ((Screen.Complaint)tv.Screen).Standing.Text);
    }

    [TestMethod]
    public void One_that_is_open_is_shown_and_not_filed_again()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.FileComplaint(ComplaintScenes.Received);
        tv.Press(RemoteKey.Back);
        tv.Choose(row => row is RowId.Complain);
        tv.Choose(row => row == new RowId.Reason(ComplaintKind.PaidTwice));
        tv.Choose(row => row is RowId.SendComplaint);

        Assert.HasCount(1, tv.Effects.OfType<Effect.FileComplaint>());
        Assert.IsInstanceOfType<Screen.Complaint>(tv.Screen);
    }

    [TestMethod]
    public void A_payment_that_is_on_its_way_as_promised_says_so_first()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.OpenComplain(PaymentState.Accepted);
        Assert.Contains("on its way", ((Screen.Complain)tv.Screen).Note!.Text);

        tv.Choose(row => row == new RowId.Reason(ComplaintKind.WrongAccount));
        Assert.IsNull(((Screen.Complain)tv.Screen).Note);
    }

    [TestMethod]
    public void The_history_and_the_receipt_tell_where_a_complaint_stands()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.FileComplaint(ComplaintScenes.Received);
        tv.Press(RemoteKey.Back);
        Assert.AreEqual("The operator has it", tv.Screen.Rows.OfType<Row.Action>().Single(row => row.Id is RowId.Complaint).Consequence);

        tv.Press(RemoteKey.Red);
        tv.Press(RemoteKey.Green);
        tv.Send(new Message.HistoryLoaded([]));

        Assert.AreEqual("Complaint: The operator has it", tv.Screen.Rows.OfType<Row.Entry>().Single().Remark);
    }
}
