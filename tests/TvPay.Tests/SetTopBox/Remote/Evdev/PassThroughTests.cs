using TvPay.App;
using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.Tests.SetTopBox.Remote.Evdev;

/// <summary>Volume and the like, while the remote is TvPay's alone.</summary>
[TestClass]
public sealed class PassThroughTests
{
    private readonly RemoteRig _rig = new();

    private List<(ushort Code, int Value)> Passed => _rig.Devices.Outlet!;

    [TestCleanup]
    public void PutAway() => _rig.Dispose();

    [TestMethod]
    public void Keys_that_are_not_ours_go_on_to_the_rest_of_the_machine_repeats_too()
    {
        var remote = _rig.Plug();
        foreach (var value in new[] { KeyMove.Down, KeyMove.Repeat, KeyMove.Up }) remote.Move(RemoteRig.Volume, value);
        remote.Press(RemoteRig.Ok);
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, _rig.Taken());
        CollectionAssert.AreEqual(new[] { (RemoteRig.Volume, 1), (RemoteRig.Volume, 2), (RemoteRig.Volume, 0) }, Passed);
    }

    [TestMethod]
    public void Held_on_two_remotes_they_are_down_until_both_let_go()
    {
        var (one, other) = (_rig.Plug(), _rig.Plug("/dev/input/event1"));
        foreach (var remote in new[] { one, other }) remote.Down(RemoteRig.Volume);
        _rig.Settle();
        one.Up(RemoteRig.Volume);
        _rig.Settle();
        CollectionAssert.AreEqual(new[] { (RemoteRig.Volume, 1) }, Passed);
        other.Up(RemoteRig.Volume);
        _rig.Settle();
        CollectionAssert.AreEqual(new[] { (RemoteRig.Volume, 1), (RemoteRig.Volume, 0) }, Passed);
    }

    [TestMethod]
    public void They_come_up_when_the_remote_is_pulled_or_given_away()
    {
        var remote = _rig.Plug();
        remote.Down(RemoteRig.Volume);
        _rig.Settle();
        _rig.Devices.Pull(remote);
        _rig.Settle();
        CollectionAssert.AreEqual(new[] { (RemoteRig.Volume, 1), (RemoteRig.Volume, 0) }, Passed);

        remote = _rig.Plug();
        remote.Down(RemoteRig.VolumeDown);
        _rig.Settle();
        _rig.Foreground.Leave();
        _rig.Settle();
        _rig.Pass(RemoteReader.Patience);
        CollectionAssert.AreEqual(new[] { (RemoteRig.VolumeDown, 1), (RemoteRig.VolumeDown, 0) }, Passed.Skip(2).ToList());
    }

    [TestMethod]
    public void Without_uinput_it_is_said_once_and_all_else_works()
    {
        using var rig = new RemoteRig(hasUinput: false);
        var remote = rig.Plug();
        rig.Plug("/dev/input/event1");
        Assert.IsGreaterThan(1, rig.Devices.OutletsAsked, "it may come with the rights that udev gives");
        Assert.AreEqual(1, rig.Logs.Lines.Count(line => line.Contains(" 1607: ")));
        remote.Press(RemoteRig.Volume);
        remote.Press(RemoteRig.Ok);
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, rig.Taken());
    }

    [TestMethod]
    public void Ours_are_not_passed_on_nor_are_buttons_of_mice_and_joysticks()
    {
        foreach (var key in LinuxKeys.All) Assert.IsFalse(PassThrough.Keys.Contains(key.Code), key.Name);
        foreach (ushort code in new ushort[] { 0, LinuxKeys.BringsToFront, 0x100, 0x110, 0x15F, 0x220, 0x2C0, 0x2E7 })
            Assert.IsFalse(PassThrough.Keys.Contains(code), $"{code}");
        foreach (ushort code in new ushort[] { 2 + 100, 113, 114, 115, 116, 139, 172, 362, 402, 403, 0x2FF })
            Assert.IsTrue(PassThrough.Keys.Contains(code), $"{code}");
    }
}
