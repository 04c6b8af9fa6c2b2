using TvPay.App;
using TvPay.Head.WinUI;

namespace TvPay.Tests.Head.Uno.Rules;

[TestClass]
public sealed class FingersTests
{
    private readonly List<Message.KeyPressed> _sent = [];
    private readonly Fingers _fingers;

    public FingersTests() => _fingers = new Fingers(_sent.Add);

    [TestMethod]
    public void A_press_is_a_down_and_an_up_with_the_epoch_that_was_seen()
    {
        _fingers.Down(28, RemoteKey.Ok, epoch: 7, At(100));
        _fingers.Up(28, At(180));
        Assert.HasCount(1, _sent, "An up is in doubt at first.");
        Assert.AreEqual(At(180) + Fingers.Doubt, _fingers.SettlesAt);
        _fingers.Settle(At(200));
        Assert.HasCount(1, _sent);
        _fingers.Settle(At(210));
        CollectionAssert.AreEqual(
            new[] { Press(RemoteKey.Ok, KeyPhase.Down, 7, 100), Press(RemoteKey.Ok, KeyPhase.Up, 7, 180) }, _sent);
        Assert.IsNull(_fingers.SettlesAt);
    }

    [TestMethod]
    public void A_key_that_is_held_is_one_press_whichever_way_its_repeats_are_told()
    {
        _fingers.Down(28, RemoteKey.Ok, epoch: 7, At(0));
        for (var ms = 500; ms < 2000; ms += 33)
        {
            if (ms % 2 == 0) _fingers.Up(28, At(ms));
            _fingers.Down(28, RemoteKey.Ok, epoch: 8, At(ms));
            _fingers.Settle(At(ms + 32));
        }

        Assert.HasCount(1, _sent);
        _fingers.Up(28, At(2000));
        _fingers.Settle(At(2030));
        Assert.AreEqual(Press(RemoteKey.Ok, KeyPhase.Up, 7, 2000), _sent[^1]);
    }

    [TestMethod]
    public void Two_quick_presses_are_two()
    {
        for (var press = 0; press < 2; press++)
        {
            _fingers.Down(28, RemoteKey.Ok, epoch: 7, At(press * 120));
            _fingers.Up(28, At((press * 120) + 60));
        }

        _fingers.Settle(At(1000));
        CollectionAssert.AreEqual(
            new[] { KeyPhase.Down, KeyPhase.Up, KeyPhase.Down, KeyPhase.Up }, _sent.Select(press => press.Phase).ToList());
    }

    [TestMethod]
    public void Two_keys_at_once_are_told_apart()
    {
        _fingers.Down(103, RemoteKey.Up, epoch: 7, At(0));
        _fingers.Down(28, RemoteKey.Ok, epoch: 7, At(10));
        _fingers.Up(103, At(20));
        _fingers.Settle(At(60));
        Assert.AreEqual(RemoteKey.Up, _sent[^1].Key);
        Assert.AreEqual(KeyPhase.Up, _sent[^1].Phase);
        Assert.HasCount(3, _sent);
    }

    [TestMethod]
    public void Nothing_is_told_of_a_press_that_could_be_meant_for_no_screen()
    {
        _fingers.Down(28, RemoteKey.Ok, epoch: null, At(0));
        _fingers.Up(28, At(50));
        _fingers.Settle(At(100));
        Assert.IsEmpty(_sent);
    }

    [TestMethod]
    public void All_keys_come_up_when_nobody_looks()
    {
        _fingers.Down(103, RemoteKey.Up, epoch: 7, At(0));
        _fingers.Down(28, RemoteKey.Ok, epoch: 7, At(10));
        _fingers.Up(28, At(20));
        _fingers.LetGoOfAll(At(25));
        CollectionAssert.AreEqual(
            new[] { Press(RemoteKey.Up, KeyPhase.Up, 7, 25), Press(RemoteKey.Ok, KeyPhase.Up, 7, 20) }, _sent[2..]);
        _fingers.Up(103, At(30));
        _fingers.Settle(At(100));
        Assert.HasCount(4, _sent);
    }

    private static TimeSpan At(double ms) => TimeSpan.FromMilliseconds(ms);

    private static Message.KeyPressed Press(RemoteKey key, KeyPhase phase, long epoch, double ms) => new(key, phase, epoch, At(ms));
}
