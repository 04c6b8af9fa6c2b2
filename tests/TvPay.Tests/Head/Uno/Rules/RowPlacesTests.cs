using TvPay.App;
using TvPay.Head.WinUI;
using TvPay.Tests.App;

namespace TvPay.Tests.Head.Uno.Rules;

[TestClass]
public sealed class RowPlacesTests
{
    private static readonly Row Bill = new Row.Choice(new RowId.History(), "a", "", false);
    private static readonly Row Action = new Row.Action(new RowId.Back(), "b");

    [TestMethod]
    public void Rows_stand_below_each_other_and_those_of_another_kind_are_set_apart()
    {
        var places = new RowPlaces([Bill, Bill, Action]).Of([60, 80, 60], 400);
        CollectionAssert.AreEqual(
            new[] { new Place(0, 0, 400, 60), new Place(0, 68, 400, 80), new Place(0, 164, 400, 60) }, places.ToArray());
    }

    [TestMethod]
    public void Keys_stand_where_the_screen_says_in_columns_as_wide_as_each_other()
    {
        var keys = new RowPlaces([Key(0, 0), Key(0, 2), Key(1, 1), Action]);
        Assert.AreEqual((400 - 8) / 3.0, keys.WidthOf(0, 400), 0.001);
        Assert.AreEqual(400, keys.WidthOf(3, 400));
        var places = keys.Of([60, 70, 60, 60], 400);
        Assert.AreEqual(0, places[0].X);
        Assert.AreEqual(2 * (((400 - 8) / 3.0) + 4), places[1].X, 0.001);
        Assert.AreEqual(70, places[0].Height, "A line is as high as its highest key.");
        Assert.AreEqual(74, places[2].Y);
        Assert.AreEqual(((400 - 8) / 3.0) + 4, places[2].X, 0.001);
        Assert.AreEqual(new Place(0, 74 + 60 + 4 + 8, 400, 60), places[3]);
    }

    [TestMethod]
    public void On_no_screen_do_two_rows_overlap()
    {
        foreach (var scene in Scenes.All)
        {
            var rows = scene.Reach(Language.Chinese).Screen.Rows;
            var places = new RowPlaces(rows).Of([.. rows.Select((_, i) => 60.0 + (i % 3 * 7))], 400);
            for (var i = 0; i < places.Length; i++)
                for (var j = 0; j < i; j++)
                    Assert.IsTrue(
                        places[j].Bottom <= places[i].Y || places[j].X + places[j].Width <= places[i].X, $"{scene.Name}: {i} and {j}");
        }
    }

    private static Row Key(int line, int column) => new Row.Key(new RowId.Character('1'), "1", line, column, true);
}
