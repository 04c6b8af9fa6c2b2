using FsCheck;
using FsCheck.Fluent;
using TvPay.App;
using TvPay.Payments;
using TvPay.Tests.Payments;

namespace TvPay.Tests.App;

[TestClass]
public sealed class AmountStepsTests
{
    private static readonly Gen<long> Fen = Gen.OneOf(Gen.Choose(1, 300_00).Select(n => (long)n), Properties.Naturals.Select(n => n + 1));

    private static readonly Gen<AmountRule> FreeRules =
        from a in Fen
        from b in Fen
        from step in Gen.OneOf(Gen.Elements(1L, 100L, 50_00L), Fen)
        from kind in Gen.Choose(0, 2)
        let low = Money.Cny(Math.Min(a, b))
        let high = Money.Cny(Math.Max(a, b))
        select kind switch
        {
            0 => (AmountRule)new AmountRule.AtLeast(low, high, Money.Cny(step)),
            1 => new AmountRule.AtMost(high, low, Money.Cny(step)),
            _ => new AmountRule.Any(low, high, Money.Cny(step)),
        };

    [TestMethod]
    public void Every_step_is_an_amount_that_the_rule_allows_and_steps_lead_to_both_ends() => Properties.HoldsFor(FreeRules, rule =>
    {
        Assert.IsTrue(rule.IsWellFormed);
        var (amount, presses) = (rule.Suggested, 0);
        while (AmountSteps.More(rule, amount) is var more && more != amount)
        {
            Assert.IsGreaterThan(amount, more);
            Assert.IsTrue(rule.Allows(more), more.ToString());
            amount = more;
            Assert.IsLessThan(250, ++presses);
        }

        Assert.AreEqual(AmountSteps.Highest(rule), amount);
        presses = 0;
        while (AmountSteps.Less(rule, amount) is var less && less != amount)
        {
            Assert.IsLessThan(amount, less);
            Assert.IsTrue(rule.Allows(less), less.ToString());
            amount = less;
            Assert.IsLessThan(250, ++presses);
        }

        Assert.AreEqual(AmountSteps.Lowest(rule), amount);
    });

    [TestMethod]
    public void From_what_was_typed_a_step_leads_to_the_next_amount_that_is_allowed() =>
        Properties.HoldsFor(FreeRules.SelectMany(rule => Fen.Select(typed => (rule, typed: Money.Cny(typed)))), both =>
        {
            var more = AmountSteps.More(both.rule, both.typed);
            var less = AmountSteps.Less(both.rule, both.typed);
            Assert.IsTrue(both.rule.Allows(more));
            Assert.IsTrue(both.rule.Allows(less));
            Assert.IsTrue(more > both.typed || more == AmountSteps.Highest(both.rule));
            Assert.IsTrue(less < both.typed || less == AmountSteps.Lowest(both.rule));
        });

    [TestMethod]
    public void Steps_go_by_round_amounts()
    {
        var rule = new AmountRule.AtLeast(Money.Cny(59_30), Money.Cny(1_000_00), Money.Cny(1));
        var amounts = new List<string>();
        for (var amount = rule.Suggested; amounts.Count < 4; amount = AmountSteps.More(rule, amount)) amounts.Add(amount.ToString());
        CollectionAssert.AreEqual(new[] { "CNY 59.30", "CNY 60.00", "CNY 70.00", "CNY 80.00" }, amounts);
    }

    [TestMethod]
    public void Digits_are_yuan_where_only_whole_yuan_are_allowed_and_else_run_to_the_fen()
    {
        var tv = TvDriver.AtHome();
        tv.OpenWithQuote(Evening.Parking);
        tv.Press(RemoteKey.Digit1, RemoteKey.Digit5, RemoteKey.Digit0);
        Assert.AreEqual(Money.Cny(150_00), ((Route.OneBill)tv.State.Route).Amount);
        // One digit more than any allowed amount has begins anew.
        tv.Press(RemoteKey.Digit2, RemoteKey.Digit0, RemoteKey.Digit0);
        Assert.AreEqual(Money.Cny(200_00), ((Route.OneBill)tv.State.Route).Amount);

        tv.Press(RemoteKey.Back);
        tv.OpenWithQuote(Evening.Phone, serial: 2);
        tv.Press(RemoteKey.Digit6, RemoteKey.Digit0, RemoteKey.Digit5, RemoteKey.Digit0);
        Assert.AreEqual(Money.Cny(60_50), ((Route.OneBill)tv.State.Route).Amount);
    }

    [TestMethod]
    public void An_amount_that_is_not_allowed_is_said_to_be_so_and_goes_no_further()
    {
        var tv = TvDriver.AtHome();
        tv.OpenWithQuote(Evening.Parking);
        tv.Press(RemoteKey.Digit7);
        Assert.IsFalse(tv.Screen.Rows.OfType<Row.AmountPicker>().Single().IsAllowed);
        tv.Choose(row => row is RowId.Review);
        Assert.IsInstanceOfType<Screen.Bill>(tv.Screen);
        tv.GoTo(row => row is RowId.AmountPicker);
        tv.Press(RemoteKey.Right);
        Assert.AreEqual(Money.Cny(50_00), ((Route.OneBill)tv.State.Route).Amount);
    }

    [TestMethod]
    public void A_quote_whose_sums_can_not_be_reckoned_is_refused()
    {
        var tv = TvDriver.AtHome();
        var vast = Evening.Power with { Rule = new AmountRule.Exact(Money.Cny(long.MaxValue)) };
        tv.OpenWithQuote(vast, fee: 1);
        Assert.Contains("TP214", ((Screen.Bill)tv.Screen).Problem!.Code!);
    }
}
