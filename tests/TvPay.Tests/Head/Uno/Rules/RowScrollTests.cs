using TvPay.Head.WinUI;

namespace TvPay.Tests.Head.Uno.Rules;

[TestClass]
public sealed class RowScrollTests
{
    private const double Room = 300;

    /// <summary>Twenty rows of 60 with gaps of 8.</summary>
    private static readonly Place[] Places = [.. Enumerable.Range(0, 20).Select(i => new Place(0, i * 68, 400, 60))];

    [TestMethod]
    public void A_list_that_fits_stands_still() =>
        Assert.AreEqual(0, RowScroll.Top(Places[..4], 3, before: 0, room: 400));

    [TestMethod]
    public void The_first_and_the_last_rows_bring_the_edges_of_the_list_along()
    {
        Assert.AreEqual(0, RowScroll.Top(Places, 0, before: 500, Room));
        Assert.AreEqual(0, RowScroll.Top(Places, 1, before: 500, Room));
        Assert.AreEqual(Places[^1].Bottom - Room, RowScroll.Top(Places, 18, before: 0, Room));
        Assert.AreEqual(Places[^1].Bottom - Room, RowScroll.Top(Places, 19, before: 0, Room));
    }

    [TestMethod]
    public void It_moves_no_further_than_it_must()
    {
        var top = RowScroll.Top(Places, 8, before: 0, Room);
        Assert.AreEqual(top, RowScroll.Top(Places, 8, before: top, Room), "What is in sight stays where it is.");
        Assert.AreEqual(Places[9].Bottom + RowScroll.Fade - Room, top, "Coming from above, the next row is at the lower edge.");
        Assert.AreEqual(Places[7].Y - RowScroll.Fade, RowScroll.Top(Places, 8, before: 1000, Room));
    }

    [TestMethod]
    public void Wherever_one_comes_from_the_focus_is_in_sight_and_its_neighbours_where_they_fit()
    {
        var random = new Random(11);
        for (var i = 0; i < 10_000; i++)
        {
            var heights = Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(60, 140)).ToList();
            var places = heights.Select((height, at) => new Place(0, heights.Take(at).Sum() + (8 * at), 400, height)).ToList();
            var (focused, room) = (random.Next(places.Count), random.Next(140, 420));
            var top = RowScroll.Top(places, focused, random.Next(0, 2000), room);
            var told = $"seed 11, case {i}";
            Assert.IsTrue(top >= 0 && top <= Math.Max(0, RowScroll.HeightOf(places) - room), told);
            Assert.IsTrue(IsSeen(places[focused]), told);
            var (above, below) = (places[Math.Max(0, focused - 1)], places[Math.Min(places.Count - 1, focused + 1)]);
            if (below.Bottom - above.Y + (2 * RowScroll.Fade) <= room) Assert.IsTrue(IsSeen(above) && IsSeen(below), told);

            bool IsSeen(Place place) => place.Y >= top && place.Bottom <= top + room;
        }
    }
}
