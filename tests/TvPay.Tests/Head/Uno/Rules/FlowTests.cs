using TvPay.Head.WinUI;

namespace TvPay.Tests.Head.Uno.Rules;

[TestClass]
public sealed class FlowTests
{
    private static readonly (double, double)[] Three = [(40, 20), (50, 30), (60, 20)];

    [TestMethod]
    public void As_many_stand_in_a_line_as_have_room_on_its_middle() => CollectionAssert.AreEqual(
        new[] { new Place(0, 5, 40, 20), new Place(50, 0, 50, 30), new Place(0, 34, 60, 20) },
        new Flow(10, 4, FlowAlign.Start).Of(Three, 100).ToArray());

    [TestMethod]
    public void A_line_can_stand_at_the_end() => CollectionAssert.AreEqual(
        new[] { 20.0, 70, 130 }, new Flow(10, 4, FlowAlign.End).Of(Three, 190).Select(place => place.X).ToArray());

    [TestMethod]
    public void One_can_stand_at_the_end_of_its_line_alone()
    {
        var flow = new Flow(10, 4, FlowAlign.Start);
        CollectionAssert.AreEqual(new[] { 0.0, 50, 130 }, flow.Of(Three, 190, toEnd: 2).Select(place => place.X).ToArray());
        CollectionAssert.AreEqual(new[] { 0.0, 50, 40 }, flow.Of(Three, 100, toEnd: 2).Select(place => place.X).ToArray());
    }

    [TestMethod]
    public void What_is_wider_than_all_there_is_has_a_line_of_its_own_and_is_cut() => CollectionAssert.AreEqual(
        new[] { new Place(0, 0, 40, 20), new Place(0, 20, 45, 30), new Place(0, 50, 45, 20) },
        new Flow(10, 0, FlowAlign.Start).Of(Three, 45).ToArray());
}
