using Microsoft.Extensions.Logging.Abstractions;
using TvPay.App;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Remote;
using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.Tests.SetTopBox.Remote.Evdev;

/// <summary>The reading thread itself.</summary>
[TestClass]
public sealed class EvdevRemoteTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly MessageQueue _app = new();
    private readonly ScriptedDevices _devices = new(TimeProvider.System);
    private readonly Foreground _foreground = new(true);

    [TestMethod]
    public async Task Keys_arrive_from_a_remote_that_comes_while_it_waits()
    {
        using var remote = Start();
        var device = _devices.Plug("/dev/input/event0", RemoteRig.UsualKeys);
        while (!device.IsGrabbed) await Task.Yield();
        device.Press(RemoteRig.Ok);
        Assert.AreEqual(KeyPhase.Down, (await NextAsync()).Phase);
        Assert.AreEqual(KeyPhase.Up, (await NextAsync()).Phase);
    }

    [TestMethod]
    public async Task Leaving_for_live_TV_wakes_it()
    {
        using var remote = Start();
        var device = _devices.Plug("/dev/input/event0", RemoteRig.UsualKeys);
        while (!device.IsGrabbed) await Task.Yield();
        _foreground.Leave();
        while (device.IsGrabbed) await Task.Yield();
    }

    [TestMethod]
    public async Task It_ends_when_it_is_disposed_of_and_closes_everything()
    {
        var remote = Start();
        var device = _devices.Plug("/dev/input/event0", RemoteRig.UsualKeys);
        while (!device.IsGrabbed) await Task.Yield();
        Assert.IsFalse(remote.Ended.IsCompleted);
        remote.Dispose();
        await remote.Ended.WaitAsync(Patience);
        Assert.AreEqual(0, device.Opened);
        Assert.IsTrue(_devices.IsDisposed);
        _foreground.Leave();
    }

    [TestMethod]
    public async Task A_defect_is_told_and_leaves_no_key_down()
    {
        using var remote = Start();
        var device = _devices.Plug("/dev/input/event0", RemoteRig.UsualKeys);
        while (!device.IsGrabbed) await Task.Yield();
        device.Down(RemoteRig.Ok);
        Assert.AreEqual(KeyPhase.Down, (await NextAsync()).Phase);
        _devices.Defect = new IOException("No more descriptors.");
        _devices.Wake();
        await Assert.ThrowsExactlyAsync<IOException>(() => remote.Ended.WaitAsync(Patience));
        Assert.AreEqual(KeyPhase.Up, (await NextAsync()).Phase);
        Assert.IsFalse(device.IsGrabbed);
    }

    private EvdevRemote Start()
    {
        var input = new RemoteInput(_app, TimeProvider.System);
        var log = NullLogger<EvdevRemote>.Instance;
        var reader = new RemoteReader(new RemoteSelection.Auto(), _devices, _foreground, input, TimeProvider.System, log);
        return new EvdevRemote(_devices, _foreground, reader);
    }

    private async Task<Message.KeyPressed> NextAsync() =>
        (Message.KeyPressed)await _app.Messages.ReadAsync().AsTask().WaitAsync(Patience);
}
