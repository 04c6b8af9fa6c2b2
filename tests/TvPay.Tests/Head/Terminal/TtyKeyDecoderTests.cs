using System.Text;
using TvPay.App;
using TvPay.Head.Terminal;

namespace TvPay.Tests.Head.Terminal;

[TestClass]
public sealed class TtyKeyDecoderTests
{
    [TestMethod]
    [DataRow("\u001b[A", RemoteKey.Up)]
    [DataRow("\u001b[B", RemoteKey.Down)]
    [DataRow("\u001bOC", RemoteKey.Right)]
    [DataRow("\u001b[1;5D", RemoteKey.Left)]
    [DataRow("\r", RemoteKey.Ok)]
    [DataRow("\n", RemoteKey.Ok)]
    [DataRow("\u007f", RemoteKey.Back)]
    [DataRow("\b", RemoteKey.Back)]
    [DataRow("r", RemoteKey.Red)]
    [DataRow("G", RemoteKey.Green)]
    [DataRow("y", RemoteKey.Yellow)]
    [DataRow("b", RemoteKey.Blue)]
    [DataRow("0", RemoteKey.Digit0)]
    [DataRow("9", RemoteKey.Digit9)]
    public void Keys_are_known_by_their_bytes(string bytes, RemoteKey key) => CollectionAssert.AreEqual(new[] { key }, Decode(bytes));

    [TestMethod]
    [DataRow("x")]
    [DataRow("张")]
    [DataRow("\u001b[5~")]
    [DataRow("\u001b[H")]
    [DataRow("\u001bx")]
    [DataRow("\t\0 ")]
    public void Other_keys_are_passed_over(string bytes) => Assert.IsEmpty(Decode(bytes));

    [TestMethod]
    public void An_escape_alone_is_Back_once_nothing_follows_it()
    {
        var decoder = new TtyKeyDecoder();
        Assert.IsNull(decoder.Feed(0x1b));
        Assert.IsTrue(decoder.IsUndecided);
        Assert.AreEqual(RemoteKey.Back, decoder.Decide());
        Assert.IsFalse(decoder.IsUndecided);
        Assert.IsNull(decoder.Decide());
        Assert.AreEqual(RemoteKey.Ok, decoder.Feed((byte)'\r'));
    }

    [TestMethod]
    public void Two_escapes_in_a_row_are_Back_and_a_beginning()
    {
        CollectionAssert.AreEqual(new[] { RemoteKey.Back, RemoteKey.Up }, Decode("\u001b\u001b[A"));
    }

    [TestMethod]
    public void A_key_that_comes_again_within_700_milliseconds_is_taken_for_one_that_is_held()
    {
        var held = new HeldKeyGuess();
        Assert.IsFalse(held.IsRepeat(RemoteKey.Ok, At(0)));
        Assert.IsTrue(held.IsRepeat(RemoteKey.Ok, At(699)));
        Assert.IsTrue(held.IsRepeat(RemoteKey.Ok, At(1398)), "each one counts anew");
        Assert.IsFalse(held.IsRepeat(RemoteKey.Ok, At(2098)));
        Assert.IsFalse(held.IsRepeat(RemoteKey.Down, At(2099)), "another key");
        Assert.IsFalse(held.IsRepeat(RemoteKey.Ok, At(2100)), "back again");
    }

    [TestMethod]
    public void Digits_may_be_typed_twice_as_fast_as_fingers_go()
    {
        var held = new HeldKeyGuess();
        Assert.IsFalse(held.IsRepeat(RemoteKey.Digit0, At(0)));
        Assert.IsFalse(held.IsRepeat(RemoteKey.Digit0, At(120)));
        Assert.IsTrue(held.IsRepeat(RemoteKey.Digit0, At(150)));
    }

    private static TimeSpan At(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static List<RemoteKey> Decode(string bytes)
    {
        var decoder = new TtyKeyDecoder();
        return [.. Encoding.UTF8.GetBytes(bytes).Select(decoder.Feed).OfType<RemoteKey>()];
    }
}
