using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.Tests.SetTopBox.Remote.Evdev;

[TestClass]
public sealed class DeviceKeysTests
{
    private readonly DeviceKeys _keys = new(new KeyCodes());

    [TestMethod]
    public void A_key_goes_down_repeats_and_comes_up()
    {
        CollectionAssert.AreEqual(
            new KeyMove?[] { new(352, 1), new(352, 2), new(352, 0) }, Feed((1, 352, 1), (1, 352, 2), (1, 352, 0)));
        Assert.IsTrue(_keys.AreAllUp);
    }

    [TestMethod]
    public void What_can_not_be_is_no_move()
    {
        CollectionAssert.AreEqual(
            new KeyMove?[] { null, null, new(352, 1), null, null, new(352, 0), null },
            Feed((1, 352, 0), (1, 352, 2), (1, 352, 1), (1, 352, 1), (1, 352, 3), (1, 352, 0), (1, 352, 0)));
    }

    [TestMethod]
    public void Only_keys_count()
    {
        Assert.IsTrue(Feed((4, 4, 0x70028), (0, 0, 0), (2, 1, 1), (3, 352, 1), (0x11, 1, 1), (1, 768, 1)).All(move => move is null));
        Assert.IsTrue(_keys.AreAllUp);
    }

    [TestMethod]
    public void After_a_loss_what_is_up_comes_up_and_what_is_down_was_no_press()
    {
        Feed((1, 103, 1), (1, 352, 1));
        CollectionAssert.AreEqual(new[] { new KeyMove(103, 0) }, _keys.Correct(new KeyCodes([352, 28])).ToList());
        CollectionAssert.AreEqual(new KeyMove?[] { null, new(352, 0), new(28, 0) }, Feed((1, 28, 1), (1, 352, 0), (1, 28, 0)));
    }

    [TestMethod]
    public void What_was_down_at_the_beginning_only_comes_up()
    {
        var keys = new DeviceKeys(new KeyCodes([352]));
        Assert.IsFalse(keys.AreAllUp);
        Assert.IsNull(keys.Feed(new InputEvent(1, 352, 1, TimeSpan.Zero)));
        Assert.AreEqual(new KeyMove(352, 0), keys.Feed(new InputEvent(1, 352, 0, TimeSpan.Zero)));
    }

    [TestMethod]
    public void All_that_is_down_comes_up_when_the_device_is_gone()
    {
        Feed((1, 103, 1), (1, 352, 1), (1, 103, 0), (1, 115, 1));
        CollectionAssert.AreEqual(new[] { new KeyMove(115, 0), new KeyMove(352, 0) }, _keys.Release().ToList());
    }

    private List<KeyMove?> Feed(params (ushort Type, ushort Code, int Value)[] events) =>
        [.. events.Select(e => _keys.Feed(new InputEvent(e.Type, e.Code, e.Value, TimeSpan.Zero)))];
}
