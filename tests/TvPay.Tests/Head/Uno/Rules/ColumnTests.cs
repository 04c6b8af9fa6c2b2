using TvPay.Head.WinUI;

namespace TvPay.Tests.Head.Uno.Rules;

[TestClass]
public sealed class ColumnTests
{
    [TestMethod]
    public void What_gives_way_gets_what_the_others_leave()
    {
        Assert.AreEqual(400 - 50 - 30 - 24, Column.Left([50, 30], gap: 12, room: 400));
        Assert.AreEqual(400, Column.Left([], gap: 12, room: 400));
        Assert.AreEqual(0, Column.Left([500], gap: 12, room: 400));
    }

    [TestMethod]
    [DataRow((int)ColumnFill.Below, 0, 60, 110)]
    [DataRow((int)ColumnFill.Middle, 110, 170, 220)]
    [DataRow((int)ColumnFill.Between, 0, 170, 330)]
    public void What_is_left_over_goes_where_the_column_says(int fill, double first, double second, double third) =>
        CollectionAssert.AreEqual(
            new[] { first, second, third }, Column.Tops([50, 40, 70], gap: 10, room: 400, (ColumnFill)fill).ToArray());

    [TestMethod]
    public void Where_there_is_too_much_it_begins_at_the_top()
    {
        foreach (var fill in Enum.GetValues<ColumnFill>())
            CollectionAssert.AreEqual(new[] { 0.0, 310 }, Column.Tops([300, 200], gap: 10, room: 400, fill).ToArray());
    }
}
