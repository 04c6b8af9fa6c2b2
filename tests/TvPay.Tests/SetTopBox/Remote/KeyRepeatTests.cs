using TvPay.App;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Remote;
using TvPay.Tests.VirtualBox;

namespace TvPay.Tests.SetTopBox.Remote;

[TestClass]
public sealed class KeyRepeatTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly MessageQueue _app = new();
    private readonly FakeTime _time = new();

    private RemoteInput Remote => field ??= new RemoteInput(_app, _time);

    private KeySource Source => field ??= Remote.Open(KeySourceKind.Head);

    [TestMethod]
    [DataRow(RemoteKey.Up)]
    [DataRow(RemoteKey.Down)]
    [DataRow(RemoteKey.Left)]
    [DataRow(RemoteKey.Right)]
    public void An_arrow_that_is_held_repeats_first_after_400_ms_and_then_every_90(RemoteKey key)
    {
        var start = _time.ReadMonotonic();
        Send(key, KeyPhase.Down, epoch: 7);
        _time.Advance(TimeSpan.FromMilliseconds(400) - Moment);
        Assert.HasCount(1, Taken());
        _time.Advance(Moment);
        _time.Advance(TimeSpan.FromMilliseconds(90) - Moment);
        AreEqual(Taken(), (key, KeyPhase.Repeat, 7, 400));
        _time.Advance(Moment);
        _time.Advance(TimeSpan.FromMilliseconds(90));
        AreEqual(Taken(), (key, KeyPhase.Repeat, 7, 490), (key, KeyPhase.Repeat, 7, 580));

        void AreEqual(List<Message.KeyPressed> taken, params (RemoteKey, KeyPhase, long, int)[] expected) =>
            CollectionAssert.AreEqual(expected, taken.Select(press => (press.Key, press.Phase, press.Epoch, After(press))).ToList());

        int After(Message.KeyPressed press) => (int)Math.Round((press.At - start).TotalMilliseconds);
    }

    [TestMethod]
    public void No_other_key_repeats()
    {
        foreach (var key in Enum.GetValues<RemoteKey>().Where(key => key > RemoteKey.Right))
        {
            Send(key, KeyPhase.Down);
            _time.Advance(TimeSpan.FromSeconds(30));
            Assert.HasCount(1, Taken());
        }
    }

    [TestMethod]
    public void A_repeat_ends_when_its_key_comes_up()
    {
        Send(RemoteKey.Down, KeyPhase.Down);
        _time.Advance(TimeSpan.FromMilliseconds(450));
        Send(RemoteKey.Down, KeyPhase.Up);
        Assert.HasCount(3, Taken());
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.IsEmpty(Taken());
    }

    [TestMethod]
    public void A_repeat_ends_when_another_key_goes_down_and_does_not_come_back()
    {
        Send(RemoteKey.Down, KeyPhase.Down);
        _time.Advance(TimeSpan.FromMilliseconds(450));
        Send(RemoteKey.Ok, KeyPhase.Down);
        Taken();
        Send(RemoteKey.Ok, KeyPhase.Up);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.HasCount(1, Taken());
    }

    [TestMethod]
    public void Of_two_arrows_the_one_that_went_down_last_repeats_whichever_comes_up_first()
    {
        Send(RemoteKey.Down, KeyPhase.Down);
        Send(RemoteKey.Right, KeyPhase.Down);
        Send(RemoteKey.Down, KeyPhase.Up);
        Taken();
        _time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.AreEqual((RemoteKey.Right, KeyPhase.Repeat), Taken().Select(press => (press.Key, press.Phase)).Single());
    }

    [TestMethod]
    public void A_repeat_ends_when_another_source_becomes_live()
    {
        Send(RemoteKey.Down, KeyPhase.Down);
        using var device = Remote.Open(KeySourceKind.Device);
        Assert.HasCount(2, Taken(), "down, and up as it is silenced");
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.IsEmpty(Taken());
    }

    [TestMethod]
    public void A_repeat_ends_when_its_source_closes()
    {
        Send(RemoteKey.Down, KeyPhase.Down);
        Source.Dispose();
        Taken();
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.IsEmpty(Taken());
    }

    [TestMethod]
    public void A_key_whose_coming_up_was_lost_does_not_repeat_for_ever()
    {
        Send(RemoteKey.Down, KeyPhase.Down);
        _time.Advance(TimeSpan.FromMinutes(10));
        var repeats = Taken().Where(press => press.Phase == KeyPhase.Repeat).ToList();
        Assert.HasCount(KeyRepeat.Most, repeats);
        var lasted = KeyRepeat.First + ((KeyRepeat.Most - 1) * KeyRepeat.Every);
        Assert.IsTrue(lasted > TimeSpan.FromSeconds(9.8) && lasted < TimeSpan.FromSeconds(10.2), $"{lasted}");
    }

    [TestMethod]
    public void What_a_source_repeats_by_itself_is_dropped()
    {
        Send(RemoteKey.Down, KeyPhase.Down);
        Send(RemoteKey.Down, KeyPhase.Repeat);
        Send(RemoteKey.Down, KeyPhase.Repeat);
        Send(RemoteKey.Down, KeyPhase.Up);
        CollectionAssert.AreEqual(new[] { KeyPhase.Down, KeyPhase.Up }, Taken().Select(press => press.Phase).ToList());
    }

    [TestMethod]
    public void A_source_that_sees_no_key_come_up_keeps_its_own_guess_and_is_not_repeated()
    {
        // As the terminal head does: each stroke is over at once.
        Send(RemoteKey.Down, KeyPhase.Down);
        Send(RemoteKey.Down, KeyPhase.Up);
        Send(RemoteKey.Down, KeyPhase.Repeat);
        Send(RemoteKey.Down, KeyPhase.Up);
        CollectionAssert.AreEqual(
            new[] { KeyPhase.Down, KeyPhase.Up, KeyPhase.Repeat }, Taken().Select(press => press.Phase).ToList());
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.IsEmpty(Taken());
    }

    private void Send(RemoteKey key, KeyPhase phase, long epoch = 1) =>
        Source.Send(new Message.KeyPressed(key, phase, epoch, _time.ReadMonotonic()));

    private List<Message.KeyPressed> Taken()
    {
        var taken = new List<Message.KeyPressed>();
        while (_app.Messages.TryRead(out var message)) taken.Add((Message.KeyPressed)message);
        return taken;
    }
}
