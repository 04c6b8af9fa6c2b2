using TvPay.App.Design;
using TvPay.Head.WinUI;

namespace TvPay.Tests.Head.Uno.Rules;

/// <summary>What moves by itself: gliding lists, turning pages, a spinner.</summary>
[TestClass]
public sealed class MovingTests
{
    [TestMethod]
    public void A_glide_begins_where_it_was_never_turns_back_and_ends_where_it_should()
    {
        var glide = Glide.At(10).Toward(110, At(1000), TimeSpan.FromMilliseconds(180));
        Assert.AreEqual(10, glide.ValueAt(At(1000)));
        var before = 10.0;
        for (var ms = 1001; ms < 1180; ms++)
        {
            var value = glide.ValueAt(At(ms));
            Assert.IsTrue(value > before && value < 110, $"{ms}: {value}");
            before = value;
        }

        Assert.AreEqual(110, glide.ValueAt(At(1180)));
        Assert.IsTrue(glide.IsOverAt(At(1180)));
    }

    [TestMethod]
    public void A_glide_that_is_turned_midway_does_not_jump()
    {
        var glide = Glide.At(0).Toward(100, At(0), TimeSpan.FromMilliseconds(180));
        Assert.AreEqual(glide.ValueAt(At(60)), glide.Toward(-50, At(60), TimeSpan.FromMilliseconds(180)).ValueAt(At(60)));
    }

    [TestMethod]
    public void Where_nothing_is_to_move_it_is_there_at_once() =>
        Assert.AreEqual(100, Glide.At(0).Toward(100, At(5), TimeSpan.Zero).ValueAt(At(5)));

    [TestMethod]
    public void Pages_turn_to_the_end_and_begin_anew()
    {
        var tops = new List<double>();
        for (var top = 0.0; tops.Count < 5; top = PageTurns.Next(top, height: 500, room: 200)) tops.Add(top);
        CollectionAssert.AreEqual(new[] { 0.0, 160, 300, 0, 160 }, tops);
    }

    [TestMethod]
    public void What_fits_turns_no_pages()
    {
        Assert.IsFalse(PageTurns.IsTooLong(200, 200));
        Assert.IsFalse(PageTurns.IsTooLong(203, 200));
        Assert.IsTrue(PageTurns.IsTooLong(205, 200));
    }

    [TestMethod]
    public void A_spinner_goes_round_once_in_its_time()
    {
        Assert.AreEqual(0, SpinnerTurn.AngleAt(TimeSpan.Zero));
        Assert.AreEqual(90, SpinnerTurn.AngleAt(Motion.Turn / 4), 0.01);
        Assert.AreEqual(0, SpinnerTurn.AngleAt(Motion.Turn * 3), 0.01);
    }

    [TestMethod]
    public void A_spinner_that_may_not_turn_breathes_and_never_goes_out()
    {
        var seen = Enumerable.Range(0, 40).Select(i => SpinnerTurn.OpacityAt(At(i * 100))).ToList();
        Assert.AreEqual(1, seen.Max(), 0.001);
        Assert.AreEqual(0.35, seen.Min(), 0.001);
    }

    private static TimeSpan At(double ms) => TimeSpan.FromMilliseconds(ms);
}
