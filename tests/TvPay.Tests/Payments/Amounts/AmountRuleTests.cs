using TvPay.Payments;

namespace TvPay.Tests.Payments.Amounts;

[TestClass]
public sealed class AmountRuleTests
{
    private static readonly Currency Hkd = Currency.Parse("HKD");

    [TestMethod]
    [DataRow(86_40, true)]
    [DataRow(86_39, false)]
    [DataRow(86_41, false)]
    [DataRow(0, false)]
    [DataRow(-86_40, false)]
    public void Exact_allows_what_is_due_and_nothing_else(int fen, bool allowed) =>
        AssertAllows(allowed, new AmountRule.Exact(Money.Cny(86_40)), fen);

    [TestMethod]
    [DataRow(50_00, true)]
    [DataRow(60_00, true)]
    [DataRow(200_00, true)]
    [DataRow(49_99, false)]
    [DataRow(55_00, false)]
    [DataRow(40_00, false)]
    [DataRow(210_00, false)]
    public void At_least_goes_up_in_steps_from_what_is_due(int fen, bool allowed) =>
        AssertAllows(allowed, new AmountRule.AtLeast(Money.Cny(50_00), Money.Cny(200_00), Money.Cny(10_00)), fen);

    [TestMethod]
    [DataRow(10_00, true)]
    [DataRow(15_00, true)]
    [DataRow(85_00, true)]
    [DataRow(86_40, true)]
    [DataRow(86_00, false)]
    [DataRow(5_00, false)]
    [DataRow(90_00, false)]
    [DataRow(10_01, false)]
    public void At_most_allows_parts_in_steps_and_always_the_whole(int fen, bool allowed) =>
        AssertAllows(allowed, new AmountRule.AtMost(Money.Cny(86_40), Money.Cny(10_00), Money.Cny(5_00)), fen);

    [TestMethod]
    [DataRow(30_00, true)]
    [DataRow(50_00, true)]
    [DataRow(100_00, true)]
    [DataRow(40_00, false)]
    [DataRow(0, false)]
    public void A_plan_allows_its_amounts(int fen, bool allowed) =>
        AssertAllows(allowed, new AmountRule.Plan([Money.Cny(30_00), Money.Cny(50_00), Money.Cny(100_00)]), fen);

    [TestMethod]
    [DataRow(20_00, true)]
    [DataRow(21_00, true)]
    [DataRow(500_00, true)]
    [DataRow(20_50, false)]
    [DataRow(19_00, false)]
    [DataRow(501_00, false)]
    public void Any_goes_from_lowest_to_highest_in_steps(int fen, bool allowed) =>
        AssertAllows(allowed, new AmountRule.Any(Money.Cny(20_00), Money.Cny(500_00), Money.Cny(1_00)), fen);

    [TestMethod]
    public void What_a_screen_proposes_first_is_always_allowed()
    {
        Properties.HoldsFor(AnyStatement.Rules(Currency.Cny), rule =>
        {
            Assert.IsTrue(rule.IsWellFormed);
            Assert.IsTrue(rule.Allows(rule.Suggested));
        });
    }

    [TestMethod]
    public void No_rule_allows_another_currency()
    {
        Properties.HoldsFor(
            AnyStatement.Rules(Currency.Cny),
            rule => Assert.IsFalse(rule.Allows(new Money(rule.Suggested.MinorUnits, Hkd))));
    }

    [TestMethod]
    public void Steps_do_not_overflow_at_the_ends_of_the_range()
    {
        var rule = new AmountRule.Any(Money.Cny(1), Money.Cny(long.MaxValue), Money.Cny(2));

        Assert.IsTrue(rule.Allows(Money.Cny(long.MaxValue)));
        Assert.IsFalse(rule.Allows(Money.Cny(long.MaxValue - 1)));
        Assert.IsFalse(rule.Allows(Money.Cny(long.MinValue)));
    }

    [TestMethod]
    public void Rules_that_make_no_sense_are_told_apart()
    {
        AmountRule[] senseless =
        [
            new AmountRule.Exact(Money.Cny(0)),
            new AmountRule.Exact(Money.Cny(-1)),
            new AmountRule.AtLeast(Money.Cny(0), Money.Cny(10), Money.Cny(1)),
            new AmountRule.AtLeast(Money.Cny(11), Money.Cny(10), Money.Cny(1)),
            new AmountRule.AtLeast(Money.Cny(1), Money.Cny(10), Money.Cny(0)),
            new AmountRule.AtLeast(Money.Cny(1), new Money(10, Hkd), Money.Cny(1)),
            new AmountRule.AtMost(Money.Cny(10), Money.Cny(0), Money.Cny(1)),
            new AmountRule.AtMost(Money.Cny(10), Money.Cny(11), Money.Cny(1)),
            new AmountRule.AtMost(Money.Cny(10), Money.Cny(1), Money.Cny(-1)),
            new AmountRule.AtMost(Money.Cny(10), Money.Cny(1), new Money(1, Hkd)),
            new AmountRule.Plan([]),
            new AmountRule.Plan(default),
            new AmountRule.Plan([Money.Cny(0), Money.Cny(1)]),
            new AmountRule.Plan([Money.Cny(2), Money.Cny(1)]),
            new AmountRule.Plan([Money.Cny(1), Money.Cny(1)]),
            new AmountRule.Plan([Money.Cny(1), new Money(2, Hkd)]),
            new AmountRule.Plan([.. Enumerable.Range(1, AmountRule.MaxPlanOptions + 1).Select(n => Money.Cny(n))]),
            new AmountRule.Any(Money.Cny(0), Money.Cny(10), Money.Cny(1)),
            new AmountRule.Any(Money.Cny(10), Money.Cny(9), Money.Cny(1)),
            new AmountRule.Any(Money.Cny(1), Money.Cny(10), Money.Cny(0)),
        ];

        foreach (var (index, rule) in senseless.Index()) Assert.IsFalse(rule.IsWellFormed, $"{index}: {rule.GetType().Name}");
    }

    [TestMethod]
    public void Two_plans_of_the_same_amounts_are_equal()
    {
        var plan = new AmountRule.Plan([Money.Cny(1), Money.Cny(2)]);

        Assert.AreEqual(plan, new AmountRule.Plan([Money.Cny(1), Money.Cny(2)]));
        Assert.AreEqual(plan.GetHashCode(), new AmountRule.Plan([Money.Cny(1), Money.Cny(2)]).GetHashCode());
        Assert.AreNotEqual(plan, new AmountRule.Plan([Money.Cny(1), Money.Cny(3)]));
    }

    private static void AssertAllows(bool allowed, AmountRule rule, int fen)
    {
        Assert.IsTrue(rule.IsWellFormed);
        Assert.AreEqual(allowed, rule.Allows(Money.Cny(fen)));
    }
}
