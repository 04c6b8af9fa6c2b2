using FsCheck.Fluent;
using TvPay.SetTopBox.Remote.Evdev;
using TvPay.Tests.Payments;

namespace TvPay.Tests.SetTopBox.Remote.Evdev;

[TestClass]
public sealed class HeldTogetherTests
{
    [TestMethod]
    public void A_key_is_down_from_the_first_to_the_last_place_that_holds_it()
    {
        var one =
            from place in Gen.Choose(0, 2)
            from code in Gen.Choose(0, 2)
            from isDown in Gen.Elements(true, false)
            select (place, code, isDown);
        Properties.HoldsFor(one.ArrayOf(40), moves =>
        {
            var held = new HeldTogether<string>();
            var places = new HashSet<(int, int)>();
            foreach (var (place, code, isDown) in moves)
            {
                var before = places.Count;
                if (isDown) places.Add((place, code));
                else places.Remove((place, code));
                var isNews = isDown ? held.Down("key", place, (ushort)code) : held.Up("key", place, (ushort)code);
                Assert.AreEqual((before == 0) != (places.Count == 0), isNews);
                Assert.AreEqual(places.Count > 0, held.Held.Contains("key"));
            }
        });
    }

    [TestMethod]
    public void Keys_do_not_hold_each_other()
    {
        var held = new HeldTogether<string>();
        Assert.IsTrue(held.Down("ok", this, 1));
        Assert.IsTrue(held.Down("back", this, 2));
        Assert.IsTrue(held.Up("ok", this, 1));
        CollectionAssert.AreEqual(new[] { "back" }, held.Release());
        Assert.IsEmpty(held.Held);
        Assert.IsFalse(held.Up("back", this, 2));
    }
}
