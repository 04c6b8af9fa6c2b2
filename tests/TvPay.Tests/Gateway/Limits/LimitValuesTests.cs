using TvPay.Gateway.Limits;

namespace TvPay.Tests.Gateway.Limits;

/// <summary>Limits as an operator types them.</summary>
[TestClass]
public sealed class LimitValuesTests
{
    [TestMethod]
    [DataRow("day", "20000", 20_000_00)]
    [DataRow("day", "20000.50", 20_000_50)]
    [DataRow("one-payment", "0", 0)]
    [DataRow("month", "1000000000", 100_000_000_000)]
    [DataRow("new-account", "0.01", 1)]
    [DataRow("new-for-hours", "48", 48)]
    [DataRow("device-hour", "40", 40)]
    [DataRow("household-hour", "1000000", 1_000_000)]
    public void What_a_limit_can_be_is_taken(string name, string text, long value) =>
        Assert.AreEqual(value, LimitValues.Parse(LimitValues.ParseName(name), text));

    [TestMethod]
    [DataRow("day", "")]
    [DataRow("day", "-1")]
    [DataRow("day", "1.5")]
    [DataRow("day", "1.500")]
    [DataRow("day", ".50")]
    [DataRow("day", "1e3")]
    [DataRow("day", "1 000")]
    [DataRow("day", "1.00.00")]
    [DataRow("day", "1000000000.01")]
    [DataRow("day", "99999999999999999999")]
    [DataRow("new-for-hours", "8761")]
    [DataRow("device-hour", "1.00")]
    [DataRow("device-hour", "1000001")]
    public void Anything_else_is_not(string name, string text) =>
        Assert.ThrowsExactly<FormatException>(() => LimitValues.Parse(LimitValues.ParseName(name), text));

    [TestMethod]
    [DataRow("")]
    [DataRow("Day")]
    [DataRow("week")]
    public void A_limit_that_there_is_not_is_not_known(string name) =>
        Assert.ThrowsExactly<FormatException>(() => LimitValues.ParseName(name));

    [TestMethod]
    public void Every_limit_can_be_read_back_and_set()
    {
        CollectionAssert.AreEquivalent(Enum.GetValues<LimitName>(), LimitValues.All.ToArray());
        var limits = new PaymentLimits();
        foreach (var name in LimitValues.All)
        {
            Assert.AreEqual(name, LimitValues.ParseName(LimitValues.NameOf(name)));
            var value = limits.ValueOf(name);
            Assert.AreEqual(value, LimitValues.Parse(name, LimitValues.TextOf(name, value)));
            Assert.AreEqual(value + 1, limits.With(name, value + 1).ValueOf(name));
            var others = LimitValues.All.Where(other => other != name);
            foreach (var other in others) Assert.AreEqual(limits.ValueOf(other), limits.With(name, value + 1).ValueOf(other));
        }
    }
}
