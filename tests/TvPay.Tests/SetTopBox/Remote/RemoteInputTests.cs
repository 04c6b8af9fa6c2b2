using TvPay.App;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Remote;

namespace TvPay.Tests.SetTopBox.Remote;

[TestClass]
public sealed class RemoteInputTests
{
    private readonly MessageQueue _app = new();

    public RemoteInputTests() => Remote = new RemoteInput(_app, TimeProvider.System);

    private RemoteInput Remote { get; }

    [TestMethod]
    public void While_the_remote_itself_is_read_a_head_s_keys_are_dropped()
    {
        using var head = Remote.Open(KeySourceKind.Head);
        using (var device = Remote.Open(KeySourceKind.Device))
        {
            head.Send(Down(RemoteKey.Ok));
            device.Send(Down(RemoteKey.Left));
            device.Send(Up(RemoteKey.Left));
        }

        head.Send(Down(RemoteKey.Right));
        CollectionAssert.AreEqual(new[] { "Left Down", "Left Up", "Right Down" }, Taken());
    }

    [TestMethod]
    public void Of_two_heads_the_one_opened_last_is_live()
    {
        using var first = Remote.Open(KeySourceKind.Head);
        using var second = Remote.Open(KeySourceKind.Head);
        first.Send(Down(RemoteKey.Ok));
        second.Send(Down(RemoteKey.Back));
        CollectionAssert.AreEqual(new[] { "Back Down" }, Taken());
    }

    [TestMethod]
    public void Keys_held_on_a_source_that_is_silenced_come_up()
    {
        using var head = Remote.Open(KeySourceKind.Head);
        head.Send(Down(RemoteKey.Ok));
        using var device = Remote.Open(KeySourceKind.Device);
        head.Send(Up(RemoteKey.Ok));
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, Taken());
    }

    [TestMethod]
    public void That_a_screen_was_painted_is_told_by_any_head()
    {
        using var head = Remote.Open(KeySourceKind.Head);
        using var device = Remote.Open(KeySourceKind.Device);
        head.Send(new Message.ScreenPainted(3, TimeSpan.Zero));
        Assert.IsTrue(_app.Messages.TryRead(out var message));
        Assert.AreEqual(new Message.ScreenPainted(3, TimeSpan.Zero), message);
    }

    [TestMethod]
    public void A_key_that_goes_down_twice_is_one_press_and_comes_up_once()
    {
        using var head = Remote.Open(KeySourceKind.Head);
        foreach (var press in new[] { Down(RemoteKey.Ok), Down(RemoteKey.Ok), Up(RemoteKey.Ok), Up(RemoteKey.Ok) }) head.Send(press);
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, Taken());
    }

    [TestMethod]
    public void A_key_that_went_down_on_a_silent_source_does_not_come_up_when_it_is_live_again()
    {
        using var head = Remote.Open(KeySourceKind.Head);
        using (Remote.Open(KeySourceKind.Device)) head.Send(Down(RemoteKey.Ok));
        head.Send(Up(RemoteKey.Ok));
        Assert.IsEmpty(Taken());
    }

    [TestMethod]
    public void A_key_of_a_device_is_for_the_screen_that_was_painted_before_it_was_pressed()
    {
        using var head = Remote.Open(KeySourceKind.Head);
        using var device = Remote.Open(KeySourceKind.Device);
        Assert.AreEqual(0, EpochOf(1), "nothing was painted yet");
        head.Send(new Message.ScreenPainted(4, TimeSpan.FromSeconds(10)));
        head.Send(new Message.ScreenPainted(5, TimeSpan.FromSeconds(20)));
        head.Send(new Message.ScreenPainted(5, TimeSpan.FromSeconds(40)));
        Assert.AreEqual(5, EpochOf(20));
        Assert.AreEqual(5, EpochOf(50));
        Assert.AreEqual(4, EpochOf(19), "it was pressed before the newest screen was there, and read late");
        Assert.AreEqual(4, EpochOf(5), "older still: stale like any other");

        long EpochOf(int seconds)
        {
            device.Send(RemoteKey.Ok, KeyPhase.Down, TimeSpan.FromSeconds(seconds));
            device.Send(RemoteKey.Ok, KeyPhase.Up, TimeSpan.FromSeconds(seconds));
            var epochs = new List<long>();
            while (_app.Messages.TryRead(out var message))
                if (message is Message.KeyPressed { Phase: KeyPhase.Down } press) epochs.Add(press.Epoch);
            return epochs.Single();
        }
    }

    [TestMethod]
    public async Task However_sources_come_and_go_while_others_send_the_app_sees_each_key_go_down_and_come_up_in_turn()
    {
        const int Rounds = 400;
        var ends = Enumerable.Range(0, 4).Select(i => new Thread(() => Play(i))).ToList();
        foreach (var end in ends) end.Start();
        await Task.WhenAll(ends.Select(end => Task.Factory.StartNew(end.Join, TaskCreationOptions.LongRunning)));

        var down = new HashSet<RemoteKey>();
        while (_app.Messages.TryRead(out var message))
        {
            var press = (Message.KeyPressed)message;
            Assert.IsTrue(press.Phase == KeyPhase.Down ? down.Add(press.Key) : down.Remove(press.Key), $"{press}");
        }

        Assert.IsEmpty(down, "every source is closed");

        void Play(int serial)
        {
            for (var i = 0; i < Rounds; i++)
            {
                using var source = Remote.Open(serial % 2 == 0 ? KeySourceKind.Head : KeySourceKind.Device);
                var key = (RemoteKey)(4 + ((serial + i) % 16));
                foreach (var press in new[] { Down(key), Down(key), Up(key), Down(RemoteKey.Ok), Up(RemoteKey.Back) }) source.Send(press);
            }
        }
    }

    private List<string> Taken()
    {
        var taken = new List<string>();
        while (_app.Messages.TryRead(out var message))
            if (message is Message.KeyPressed press) taken.Add($"{press.Key} {press.Phase}");
        return taken;
    }

    private static Message.KeyPressed Down(RemoteKey key) => new(key, KeyPhase.Down, 1, TimeSpan.Zero);

    private static Message.KeyPressed Up(RemoteKey key) => new(key, KeyPhase.Up, 1, TimeSpan.Zero);
}
