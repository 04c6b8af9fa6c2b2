using System.Numerics;
using FsCheck.Fluent;
using TvPay.Payments;

namespace TvPay.Tests.Payments.Amounts;

[TestClass]
public sealed class MoneyTests
{
    private static readonly Currency Hkd = Currency.Parse("HKD");

    [TestMethod]
    public void Sums_and_differences_are_exact_or_refused()
    {
        var pairs = from a in Properties.Longs from b in Properties.Longs select (a, b);
        Properties.HoldsFor(pairs, pair =>
        {
            var (a, b) = (Money.Cny(pair.a), Money.Cny(pair.b));
            AssertExact((BigInteger)pair.a + pair.b, () => a + b);
            AssertExact((BigInteger)pair.a - pair.b, () => a - b);
        });
    }

    [TestMethod]
    public void The_order_is_that_of_the_minor_units()
    {
        var pairs = from a in Properties.Longs from b in Properties.Longs select (a, b);
        Properties.HoldsFor(pairs, pair =>
        {
            var (a, b) = (Money.Cny(pair.a), Money.Cny(pair.b));
            Assert.AreEqual(pair.a < pair.b, a < b);
            Assert.AreEqual(pair.a <= pair.b, a <= b);
            Assert.AreEqual(pair.a > pair.b, a > b);
            Assert.AreEqual(pair.a >= pair.b, a >= b);
            Assert.AreEqual(pair.a == pair.b, a == b);
        });
    }

    [TestMethod]
    public void Two_currencies_are_never_reckoned_together()
    {
        var (yuan, dollars) = (Money.Cny(1), new Money(1, Hkd));

        Assert.ThrowsExactly<InvalidOperationException>(() => yuan + dollars);
        Assert.ThrowsExactly<InvalidOperationException>(() => yuan - dollars);
        Assert.ThrowsExactly<InvalidOperationException>(() => yuan < dollars);
        Assert.ThrowsExactly<InvalidOperationException>(() => yuan.CompareTo(dollars));
        Assert.AreNotEqual(yuan, dollars);
    }

    [TestMethod]
    [DataRow(0L, "CNY 0.00")]
    [DataRow(5L, "CNY 0.05")]
    [DataRow(86_40L, "CNY 86.40")]
    [DataRow(-86_40L, "CNY -86.40")]
    [DataRow(-5L, "CNY -0.05")]
    [DataRow(1_234_567_89L, "CNY 1234567.89")]
    [DataRow(long.MaxValue, "CNY 92233720368547758.07")]
    [DataRow(long.MinValue, "CNY -92233720368547758.08")]
    public void Logs_show_currency_and_two_decimals_in_every_culture(long fen, string expected)
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new("de-DE");
            Assert.AreEqual(expected, Money.Cny(fen).ToString());
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [TestMethod]
    [DataRow("CNY")]
    [DataRow("HKD")]
    public void A_currency_is_three_capital_letters(string code) => Assert.AreEqual(code, Currency.Parse(code).Code);

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("CN")]
    [DataRow("CNYY")]
    [DataRow("cny")]
    [DataRow("CN1")]
    [DataRow("ＣＮＹ")]
    [DataRow(" CN")]
    public void Anything_else_is_no_currency(string? code)
    {
        Assert.IsFalse(Currency.TryParse(code, out _));
        Assert.ThrowsExactly<FormatException>(() => Currency.Parse(code!));
    }

    [TestMethod]
    public void A_currency_that_was_never_set_does_not_pass_for_one() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => new Money(1, default).ToString());

    private static void AssertExact(BigInteger expected, Func<Money> reckon)
    {
        if (expected >= long.MinValue && expected <= long.MaxValue) Assert.AreEqual(Money.Cny((long)expected), reckon());
        else Assert.ThrowsExactly<OverflowException>(() => reckon());
    }
}
