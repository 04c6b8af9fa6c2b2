using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

/// <summary>Reminders: a line for a while, and a badge that the list of bills makes by itself.</summary>
[TestClass]
public sealed class ReminderTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [TestMethod]
    [DataRow(-13, "City Water, ¥47.50: 13 days overdue", Tone.Warning)]
    [DataRow(-1, "City Water, ¥47.50: 1 day overdue", Tone.Warning)]
    [DataRow(0, "City Water, ¥47.50: due today", Tone.Plain)]
    [DataRow(1, "City Water, ¥47.50: due tomorrow", Tone.Plain)]
    [DataRow(3, "City Water, ¥47.50: due in 3 days", Tone.Plain)]
    public void The_line_says_which_bill_how_much_and_when(int daysLeft, string text, Tone tone)
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.Send(new Message.ReminderCame(Evening.Water.Key, daysLeft));
        Assert.AreEqual(new Notice(text, tone), tv.Screen.Frame.Banner);
    }

    [TestMethod]
    public void The_line_goes_after_ten_seconds_and_changes_nothing_that_a_key_means()
    {
        var tv = TvDriver.AtHome();
        var before = tv.State;
        Assert.IsEmpty(tv.Send(new Message.ReminderCame(Evening.Water.Key, 0)));
        Assert.AreEqual((before.Epoch, before.Focus), (tv.State.Epoch, tv.State.Focus));
        tv.Tick(9.9);
        Assert.IsNotNull(tv.Screen.Frame.Banner);
        tv.Tick(0.1);
        Assert.IsNull(tv.Screen.Frame.Banner);
        Assert.AreEqual(before.Epoch, tv.State.Epoch);
    }

    [TestMethod]
    public void Of_a_bill_that_is_paid_or_under_way_nobody_is_reminded()
    {
        var tv = TvDriver.AtHome();
        tv.Send(new Message.ReminderCame(Evening.CableTv.Key, 0));
        tv.Send(new Message.ReminderCame(Evening.Fine.Key, 0));
        Assert.IsNull(tv.Screen.Frame.Banner);
        tv.Send(new Message.ReminderCame(Evening.Water.Key, 0));
        tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Water, 1, PaymentState.Authorized)));
        Assert.IsNull(tv.Screen.Frame.Banner);
    }

    [TestMethod]
    public void A_bill_that_the_list_does_not_have_is_looked_for_and_told_of_when_it_comes()
    {
        var tv = TvDriver.AtHome(Language.English);
        var unknown = Evening.Water with { Key = Evening.Water.Key with { Bill = BillId.Parse("W-8") } };
        Assert.AreEqual(new Effect.LoadBills(), tv.Send(new Message.ReminderCame(unknown.Key, 1)).Single());
        Assert.IsNull(tv.Screen.Frame.Banner);
        tv.Tick(2);
        tv.Send(new Message.BillsLoaded(Evening.Bills with { Bills = [unknown] }));
        Assert.AreEqual("City Water, ¥47.50: due tomorrow", tv.Screen.Frame.Banner!.Text);
    }

    [TestMethod]
    public void Of_several_the_most_urgent_is_told_and_news_of_a_payment_comes_first()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.Send(new Message.ReminderCame(Evening.Gas.Key, 3));
        tv.Send(new Message.ReminderCame(Evening.Power.Key, -13));
        tv.Send(new Message.ReminderCame(Evening.Water.Key, 0));
        StringAssert.StartsWith(tv.Screen.Frame.Banner!.Text, "City Power");
        tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Gas, 1, PaymentState.Submitting)));
        tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Gas, 1, PaymentState.Settled)));
        Assert.AreEqual("City Gas, ¥132.00: settled", tv.Screen.Frame.Banner!.Text);
    }

    [TestMethod]
    public void A_hint_that_bills_are_others_asks_for_them_once_more_after_those_on_their_way()
    {
        var tv = TvDriver.AtHome();
        Assert.AreEqual(new Effect.LoadBills(), tv.Send(new Message.BillsOutdated()).Single());
        Assert.IsEmpty(tv.Send(new Message.BillsOutdated()));
        Assert.IsEmpty(tv.Send(new Message.BillsOutdated()));
        Assert.AreEqual(new Effect.LoadBills(), tv.Send(new Message.BillsLoaded(Evening.Bills)).Single());
        Assert.IsEmpty(tv.Send(new Message.BillsLoaded(Evening.Bills)));
    }

    [TestMethod]
    [DataRow("-1", "1 笔已逾期", "1 overdue", Tone.Warning)]
    [DataRow("-400 -1", "2 笔已逾期", "2 overdue", Tone.Warning)]
    [DataRow("0 3", "2 笔快到期", "2 due soon", Tone.Plain)]
    [DataRow("1 4 30", "1 笔快到期", "1 due soon", Tone.Plain)]
    [DataRow("-1 0 1 2", "1 笔已逾期、3 笔快到期", "1 overdue, 3 due soon", Tone.Warning)]
    public void The_badge_counts_open_bills_by_the_list_alone(string days, string chinese, string english, Tone tone)
    {
        foreach (var (language, text) in new[] { (Language.Chinese, chinese), (Language.English, english) })
            Assert.AreEqual(new Badge("reminders", text, tone), WithBillsDueIn(language, days).Screen.Frame.Badges.Single(b => b.Id == "reminders"));
    }

    [TestMethod]
    public void Without_a_bill_that_presses_there_is_no_badge()
    {
        foreach (var tv in new[] { new TvDriver(), WithBillsDueIn(Language.Chinese, "4 30") })
            CollectionAssert.AreEqual(new[] { "box", "gateway" }, tv.Screen.Frame.Badges.Select(badge => badge.Id).ToList());
        var paid = TvDriver.AtHome();
        paid.Send(new Message.BillsLoaded(Evening.Bills with { Bills = [Evening.CableTv, Evening.Fine] }));
        Assert.HasCount(2, paid.Screen.Frame.Badges);
    }

    private static TvDriver WithBillsDueIn(Language language, string days)
    {
        var tv = TvDriver.AtHome(language);
        tv.Send(new Message.BillsLoaded(Evening.Bills with
        {
            Bills =
            [
                .. days.Split(' ').Select((text, i) => Evening.Power with
                {
                    Key = Evening.Power.Key with { Bill = BillId.Parse($"B-{i}") },
                    DueDate = Today.AddDays(int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
                }),
            ],
        }));
        return tv;
    }
}
