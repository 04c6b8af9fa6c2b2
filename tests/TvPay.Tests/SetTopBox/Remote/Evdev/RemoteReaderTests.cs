using TvPay.App;
using TvPay.SetTopBox.Remote;
using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.Tests.SetTopBox.Remote.Evdev;

/// <summary>Remotes that come and go, in front of live TV and behind it.</summary>
[TestClass]
public sealed class RemoteReaderTests
{
    private readonly RemoteRig _rig = new();

    [TestCleanup]
    public void PutAway() => _rig.Dispose();

    [TestMethod]
    public void A_press_on_a_remote_is_one_Down_and_one_Up_that_nobody_else_sees()
    {
        var remote = _rig.Plug();
        remote.Press(RemoteRig.Ok);
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, _rig.Taken());
        Assert.IsEmpty(remote.SeenByOthers);
    }

    [TestMethod]
    public void A_press_is_of_the_time_when_the_finger_moved_however_late_it_is_read()
    {
        var remote = _rig.Plug();
        var at = _rig.Time.ReadMonotonic();
        remote.Down(RemoteRig.Ok);
        _rig.Time.Advance(TimeSpan.FromSeconds(3));
        _rig.Remote.Pass(new Message.ScreenPainted(2, _rig.Time.ReadMonotonic()));
        var press = _rig.TakenPresses().Single();
        Assert.AreEqual((at, 1L), (press.At, press.Epoch), "the screen of epoch 2 was not there yet");
    }

    [TestMethod]
    public void The_kernel_s_repeats_are_dropped_and_the_core_s_come_instead()
    {
        var remote = _rig.Plug();
        remote.Down(RemoteRig.Up);
        remote.Move(RemoteRig.Up, KeyMove.Repeat);
        CollectionAssert.AreEqual(new[] { "Up Down" }, _rig.Taken());
        _rig.Pass(TimeSpan.FromMilliseconds(400));
        remote.Move(RemoteRig.Up, KeyMove.Repeat);
        CollectionAssert.AreEqual(new[] { "Up Repeat" }, _rig.Taken());
    }

    [TestMethod]
    public void While_a_remote_is_read_heads_are_silent_and_when_it_is_pulled_they_are_heard()
    {
        using var head = _rig.Remote.Open(KeySourceKind.Head);
        var remote = _rig.Plug();
        head.Send(new Message.KeyPressed(RemoteKey.Ok, KeyPhase.Down, 1, TimeSpan.Zero));
        Assert.IsEmpty(_rig.Taken());
        _rig.Devices.Pull(remote);
        _rig.Settle();
        head.Send(new Message.KeyPressed(RemoteKey.Back, KeyPhase.Down, 1, TimeSpan.Zero));
        CollectionAssert.AreEqual(new[] { "Back Down" }, _rig.Taken());
    }

    [TestMethod]
    public void A_key_that_is_held_on_a_remote_that_is_pulled_comes_up()
    {
        var remote = _rig.Plug();
        remote.Down(RemoteRig.Ok);
        _rig.Settle();
        _rig.Devices.Pull(remote);
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, _rig.Taken());
        Assert.AreEqual(0, remote.Opened);
        var again = _rig.Plug();
        again.Press(RemoteRig.Ok);
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, _rig.Taken());
    }

    [TestMethod]
    public void A_remote_that_takes_the_place_of_one_that_is_gone_is_found_at_once()
    {
        var first = _rig.Plug();
        _rig.Devices.Pull(first);
        var second = _rig.Devices.Plug(first.Info.Path, RemoteRig.UsualKeys);
        _rig.Settle();
        second.Press(RemoteRig.Ok);
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, _rig.Taken());
        Assert.AreEqual((0, 1), (first.Opened, second.Opened));
    }

    [TestMethod]
    public void A_device_without_the_keys_of_a_remote_is_left_to_the_others()
    {
        var keyboard = _rig.Plug(keys: [RemoteRig.Ok, RemoteRig.Back]);
        keyboard.Press(RemoteRig.Ok);
        Assert.IsEmpty(_rig.Taken());
        Assert.AreEqual(0, keyboard.Opened);
        Assert.HasCount(2, keyboard.SeenByOthers);
    }

    [TestMethod]
    public void A_second_half_that_comes_later_is_read_too()
    {
        _rig.Devices.Plug("/dev/input/event0", [103, 108, 105, 106, RemoteRig.Enter], "usb-1");
        _rig.Settle();
        Assert.IsEmpty(_rig.Open);
        var media = _rig.Devices.Plug("/dev/input/event1", [RemoteRig.Back, RemoteRig.Volume], "usb-1");
        _rig.Settle();
        CollectionAssert.AreEquivalent(new[] { "/dev/input/event0", "/dev/input/event1" }, _rig.Open.ToList());
        media.Press(RemoteRig.Back);
        CollectionAssert.AreEqual(new[] { "Back Down", "Back Up" }, _rig.Taken());
    }

    [TestMethod]
    public void Named_devices_are_read_whatever_keys_they_have()
    {
        using var rig = new RemoteRig(new RemoteSelection.Named(["/dev/input/event7"]));
        var keypad = rig.Plug("/dev/input/event7", RemoteRig.Ok);
        keypad.Press(RemoteRig.Ok);
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, rig.Taken());
    }

    [TestMethod]
    public void A_device_that_udev_gives_rights_to_later_is_opened_then()
    {
        _rig.Devices.Denied.Add("/dev/input/event0");
        var remote = _rig.Plug();
        Assert.IsEmpty(_rig.Open);
        _rig.Devices.Change();
        _rig.Settle();
        Assert.AreEqual(1, _rig.Logs.Lines.Count(line => line.Contains(" 1603: ")), "said once");
        _rig.Devices.Denied.Clear();
        _rig.Devices.Change();
        _rig.Settle();
        remote.Press(RemoteRig.Ok);
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, _rig.Taken());
    }

    [TestMethod]
    public void A_key_held_on_two_remotes_or_by_two_codes_is_down_until_the_last_lets_go()
    {
        var (one, other) = (_rig.Plug(), _rig.Plug("/dev/input/event1"));
        one.Down(RemoteRig.Ok);
        _rig.Settle();
        other.Down(RemoteRig.Ok);
        _rig.Settle();
        one.Down(RemoteRig.Enter);
        one.Up(RemoteRig.Ok);
        _rig.Settle();
        _rig.Devices.Pull(other);
        CollectionAssert.AreEqual(new[] { "Ok Down" }, _rig.Taken());
        one.Up(RemoteRig.Enter);
        CollectionAssert.AreEqual(new[] { "Ok Up" }, _rig.Taken());
    }

    [TestMethod]
    public void Lost_events_make_keys_come_up_and_press_none()
    {
        var remote = _rig.Plug();
        remote.Down(RemoteRig.Up);
        _rig.Settle();
        remote.Up(RemoteRig.Up);
        remote.Down(RemoteRig.Ok);
        remote.Overflow();
        remote.Down(RemoteRig.Back);
        CollectionAssert.AreEqual(new[] { "Up Down", "Up Up" }, _rig.Taken());
        remote.Up(RemoteRig.Ok);
        remote.Up(RemoteRig.Back);
        Assert.IsEmpty(_rig.Taken());
        remote.Press(RemoteRig.Ok);
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, _rig.Taken());
        Assert.IsTrue(_rig.Logs.Lines.Any(line => line.Contains(" 1606: ")));
    }

    [TestMethod]
    public void In_live_TV_all_see_the_remote_s_keys_but_the_app()
    {
        using var head = _rig.Remote.Open(KeySourceKind.Head);
        var remote = _rig.Plug();
        _rig.Foreground.Leave();
        _rig.Settle();
        remote.Press(RemoteRig.Ok);
        remote.Press(RemoteRig.Volume);
        head.Send(new Message.KeyPressed(RemoteKey.Ok, KeyPhase.Down, 1, TimeSpan.Zero));
        Assert.IsEmpty(_rig.Taken());
        Assert.HasCount(4, remote.SeenByOthers);
        Assert.IsEmpty(_rig.Devices.Outlet!, "they saw it themselves");
    }

    [TestMethod]
    public void The_pay_key_brings_the_app_back_when_it_comes_up()
    {
        var remote = _rig.Plug();
        _rig.Foreground.Leave();
        _rig.Settle();
        remote.Down(LinuxKeys.BringsToFront);
        _rig.Settle();
        Assert.IsFalse(_rig.Foreground.IsOurs);
        remote.Up(LinuxKeys.BringsToFront);
        _rig.Settle();
        Assert.IsTrue(_rig.Foreground.IsOurs && remote.IsGrabbed);
        remote.Press(RemoteRig.Ok);
        remote.Press(LinuxKeys.BringsToFront);
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, _rig.Taken());
        Assert.IsEmpty(_rig.Devices.Outlet!, "it is ours in front, too");
    }

    [TestMethod]
    public void Leaving_by_a_key_gives_the_remote_away_when_that_key_is_up()
    {
        var remote = _rig.Plug();
        remote.Down(RemoteRig.Back);
        CollectionAssert.AreEqual(new[] { "Back Down" }, _rig.Taken());
        _rig.Foreground.Leave();
        CollectionAssert.AreEqual(new[] { "Back Up" }, _rig.Taken(), "for the app it is over");
        remote.Move(RemoteRig.Back, KeyMove.Repeat);
        _rig.Settle();
        Assert.IsTrue(remote.IsGrabbed);
        remote.Up(RemoteRig.Back);
        Assert.IsEmpty(_rig.Taken());
        Assert.IsFalse(remote.IsGrabbed);
        Assert.IsEmpty(remote.SeenByOthers, "live TV saw nothing of that press");
    }

    [TestMethod]
    public void A_remote_is_taken_when_its_keys_are_up_so_that_nobody_is_left_with_one_that_is_down()
    {
        var remote = _rig.Plug();
        _rig.Foreground.Leave();
        _rig.Settle();
        remote.Down(RemoteRig.Ok);
        _rig.Settle();
        _rig.Foreground.Return();
        _rig.Settle();
        Assert.IsFalse(remote.IsGrabbed);
        remote.Up(RemoteRig.Ok);
        Assert.IsEmpty(_rig.Taken());
        Assert.IsTrue(remote.IsGrabbed);
        CollectionAssert.AreEqual(new[] { (RemoteRig.Ok, 1), (RemoteRig.Ok, 0) }, remote.SeenByOthers);
    }

    [TestMethod]
    public void A_press_that_others_saw_before_the_remote_was_taken_is_not_ours()
    {
        var remote = _rig.Devices.Plug("/dev/input/event0", RemoteRig.UsualKeys);
        remote.BeforeGrab = () => remote.Press(RemoteRig.Ok);
        Assert.IsEmpty(_rig.Taken());
        Assert.HasCount(2, remote.SeenByOthers);
        Assert.IsTrue(remote.IsGrabbed);
    }

    [TestMethod]
    public void A_key_that_goes_down_in_the_last_moment_puts_off_the_taking_until_it_is_up()
    {
        var remote = _rig.Devices.Plug("/dev/input/event0", RemoteRig.UsualKeys);
        remote.BeforeGrab = () => remote.Down(RemoteRig.Ok);
        _rig.Settle();
        Assert.IsFalse(remote.IsGrabbed);
        remote.BeforeGrab = () => { };
        remote.Up(RemoteRig.Ok);
        Assert.IsEmpty(_rig.Taken());
        Assert.IsTrue(remote.IsGrabbed);
        CollectionAssert.AreEqual(new[] { (RemoteRig.Ok, 1), (RemoteRig.Ok, 0) }, remote.SeenByOthers);
    }

    [TestMethod]
    public void A_key_that_is_stuck_keeps_a_remote_from_nobody_for_longer_than_a_second()
    {
        var remote = _rig.Plug();
        remote.Down(RemoteRig.Up);
        _rig.Settle();
        _rig.Foreground.Leave();
        _rig.Settle();
        _rig.Pass(RemoteReader.Patience - TimeSpan.FromMilliseconds(1));
        Assert.IsTrue(remote.IsGrabbed);
        _rig.Pass(RemoteReader.Patience);
        Assert.IsFalse(remote.IsGrabbed);
        _rig.Foreground.Return();
        _rig.Settle();
        Assert.IsFalse(remote.IsGrabbed);
        _rig.Pass(RemoteReader.Patience);
        Assert.IsTrue(remote.IsGrabbed);
    }

    [TestMethod]
    public void A_remote_that_another_program_has_grabbed_silences_nobody_and_is_tried_again()
    {
        using var head = _rig.Remote.Open(KeySourceKind.Head);
        var remote = _rig.Devices.Plug("/dev/input/event0", RemoteRig.UsualKeys);
        remote.IsAnothers = true;
        _rig.Settle();
        head.Send(new Message.KeyPressed(RemoteKey.Back, KeyPhase.Down, 1, TimeSpan.Zero));
        CollectionAssert.AreEqual(new[] { "Back Down" }, _rig.Taken());
        _rig.Pass(RemoteReader.Patience);
        Assert.AreEqual(1, _rig.Logs.Lines.Count(line => line.Contains(" 1605: ")), "said once");
        remote.IsAnothers = false;
        _rig.Pass(RemoteReader.Patience);
        remote.Press(RemoteRig.Ok);
        CollectionAssert.AreEqual(new[] { "Back Up", "Ok Down", "Ok Up" }, _rig.Taken());
    }

    [TestMethod]
    public void Started_behind_live_TV_it_takes_the_remote_only_when_it_is_wanted()
    {
        using var rig = new RemoteRig(isInFront: false);
        var remote = rig.Plug();
        Assert.IsFalse(remote.IsGrabbed);
        rig.Foreground.Return();
        rig.Settle();
        Assert.IsTrue(remote.IsGrabbed);
    }

    [TestMethod]
    public void Nothing_is_left_open_at_the_end_and_held_keys_come_up()
    {
        var remote = _rig.Plug();
        remote.Down(RemoteRig.Ok);
        _rig.Settle();
        _rig.Dispose();
        CollectionAssert.AreEqual(new[] { "Ok Down", "Ok Up" }, _rig.Taken());
        Assert.AreEqual(0, remote.Opened);
    }
}
