using TvPay.App;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Remote;

namespace TvPay.Tests.SetTopBox.Remote;

[TestClass]
public sealed class RemoteInputTests
{
    private readonly MessageQueue _app = new();

    private RemoteInput Remote => field ??= new RemoteInput(_app, TimeProvider.System);

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
