using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.Tests.SetTopBox.Remote.Evdev;

[TestClass]
public sealed class InputEventTests
{
    [TestMethod]
    public void An_event_is_24_bytes_seconds_microseconds_type_code_value()
    {
        // KEY_OK down, 0x100000002.000003 s after the clock's origin.
        byte[] bytes = [2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0x60, 1, 1, 0, 0, 0];
        Assert.HasCount(InputEvent.Size, bytes);
        var expected = new InputEvent(InputEvent.Key, 352, 1, TimeSpan.FromSeconds(4294967298) + TimeSpan.FromMicroseconds(3));
        Assert.AreEqual(expected, InputEvent.Read(bytes));
    }

    [TestMethod]
    public void Values_may_be_negative()
    {
        byte[] bytes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0, 0xFE, 0xFF, 0xFF, 0xFF];
        Assert.AreEqual(new InputEvent(2, 1, -2, TimeSpan.Zero), InputEvent.Read(bytes));
    }

    [TestMethod]
    public void Only_SYN_DROPPED_says_that_events_were_lost()
    {
        Assert.IsTrue(new InputEvent(0, 3, 0, TimeSpan.Zero).IsDropped);
        Assert.IsFalse(new InputEvent(0, 0, 0, TimeSpan.Zero).IsDropped);
        Assert.IsFalse(new InputEvent(1, 3, 0, TimeSpan.Zero).IsDropped, "the key 2");
    }

    [TestMethod]
    public void What_is_written_has_no_time_of_its_own()
    {
        var bytes = new byte[InputEvent.Size];
        bytes.AsSpan().Fill(0xFF);
        InputEvent.Write(bytes, InputEvent.Key, 352, 1);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0x60, 1, 1, 0, 0, 0 }, bytes);
    }
}
