using FsCheck.Fluent;
using TvPay.Gateway.Lookups;

namespace TvPay.Tests.Gateway.Lookups;

[TestClass]
public sealed class NumberRowTests
{
    private static readonly LookupLimits Limits = new();

    [TestMethod]
    [DataRow("", false)]
    [DataRow("2201456817", false)]
    [DataRow("2201456818 2201456817", false)] // a slip, put right
    [DataRow("2201456819 2201456818 2201456817", true)]
    [DataRow("2201456817 2201456818 2201456819", true)]
    [DataRow("2201456917 2201456817 2201456717", true)] // a hundred apart
    [DataRow("2201456918 2201456817 2201456715", false)] // further, and not alike
    [DataRow("2201656817 2201556817 2201456817", true)] // the same step each time
    [DataRow("2201456819 2201456819 2201456817", false)] // the same again is no step
    [DataRow("2201456819 2201456818 2201456818 2201456817", true)]
    [DataRow("7201456819 2201456818 3301456817", false)]
    [DataRow("0001 2201456818 2201456817", false)] // of other lengths
    [DataRow("03-1504 03-1503 03-1502", true)]
    [DataRow("XA12347 XA12346 XA12345", true)]
    [DataRow("XA1234C XA1234B XA1234A", true)]
    [DataRow("QC90817 PB31210 XA12345", false)]
    [DataRow("91650100MA7800X125 91650100MA7800X124 91650100MA7800X123", true)]
    [DataRow("99999999999999999999999999999999 99999999999999999999999999999998 99999999999999999999999999999997", true)]
    [DataRow("ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZY ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZX", true)]
    public void Going_through_numbers_is_seen(string newestFirst, bool isSuspicious) =>
        Assert.AreEqual(isSuspicious, NumberRow.IsSuspicious(newestFirst.Split(' ', StringSplitOptions.RemoveEmptyEntries), Limits));

    [TestMethod]
    public void Whoever_counts_up_or_down_by_any_step_is_seen()
    {
        var counts =
            from start in Gen.Choose(200_000_000, 1_000_000_000)
            from step in Gen.Choose(-90_000_000, 90_000_000)
            where step != 0
            select (start, step);
        Payments.Properties.HoldsFor(counts, c => Assert.IsTrue(
            NumberRow.IsSuspicious([$"{c.start + (2 * c.step):0000000000}", $"{c.start + c.step:0000000000}", $"{c.start:0000000000}"], Limits)));
    }
}
