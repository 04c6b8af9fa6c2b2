using FsCheck;
using FsCheck.Fluent;
using TvPay.App;
using TvPay.SetTopBox.Remote.Evdev;
using TvPay.Tests.Payments;

namespace TvPay.Tests.SetTopBox.Remote.Evdev;

/// <summary>Any events of any devices, which come and go, lose events, and change hands.</summary>
[TestClass]
public sealed class AnyRemoteTests
{
    private const int Places = 3;

    private static readonly ushort[] Codes =
        [RemoteRig.Up, RemoteRig.Ok, RemoteRig.Enter, RemoteRig.Back, RemoteRig.Exit, RemoteRig.Volume];

    private static Gen<Step[]> Steps(int count) => (
        from what in Gen.Choose(0, 99)
        from place in Gen.Choose(0, Places - 1)
        from code in Gen.Elements(Codes)
        from value in Gen.Choose(0, 2)
        select new Step(what, place, code, value)).ArrayOf(count);

    [TestMethod]
    public void Each_press_of_a_remote_that_is_ours_is_one_Down_and_one_Up_and_any_other_is_none() =>
        Properties.HoldsFor(Steps(120), steps =>
        {
            using var rig = new RemoteRig();
            var devices = new ScriptedDevice?[Places];
            var naive = new NaiveRemotes();
            foreach (var step in steps)
            {
                var expected = new List<string>();
                Play(rig, devices, step, naive, expected);
                var taken = rig.TakenPresses().Where(press => press.Phase != KeyPhase.Repeat).Select(press => $"{press.Key} {press.Phase}");
                // A remote that goes takes several keys along at once.
                CollectionAssert.AreEquivalent(expected, taken.ToList(), $"{step}");
            }
        });

    [TestMethod]
    public void Read_however_late_each_key_goes_down_and_comes_up_in_turn_and_none_stays_down() =>
        Properties.HoldsFor(Steps(200), steps =>
        {
            using var rig = new RemoteRig();
            var devices = new ScriptedDevice?[Places];
            var presses = new List<Message.KeyPressed>();
            foreach (var step in steps)
            {
                Play(rig, devices, step, new NaiveRemotes(), []);
                if (step.Value == 0) presses.AddRange(rig.TakenPresses());
            }

            foreach (var device in devices.OfType<ScriptedDevice>())
                foreach (var code in Codes) device.Up(code);
            presses.AddRange(rig.TakenPresses());
            AssertInTurn(presses.Select(press => ((ushort)press.Key, press.Phase != KeyPhase.Up, press.Phase == KeyPhase.Repeat)));
            AssertInTurn(rig.Devices.Outlet!.Select(key => (key.Code, key.Value != KeyMove.Up, key.Value == KeyMove.Repeat)));
        });

    private static void Play(RemoteRig rig, ScriptedDevice?[] devices, Step step, NaiveRemotes naive, List<string> expected)
    {
        var device = devices[step.Place];
        switch (step.What)
        {
            case < 70 when device is not null:
                naive.Move(device, step.Code, step.Value, rig.Foreground.IsOurs, expected);
                device.Move(step.Code, step.Value);
                break;
            case < 70:
                devices[step.Place] = rig.Devices.Plug($"/dev/input/event{step.Place}", RemoteRig.UsualKeys);
                break;
            case < 76 when device is not null:
                naive.Pull(device, expected);
                rig.Devices.Pull(device);
                devices[step.Place] = null;
                break;
            case < 82 when device is not null:
                device.Overflow();
                device.Send(InputEvent.Syn, InputEvent.SynReport, 0);
                break;
            case < 88:
                naive.Leave(rig.Foreground.IsOurs, expected);
                rig.Foreground.Leave();
                break;
            case < 94:
                rig.Foreground.Return();
                break;
            default:
                rig.Pass(TimeSpan.FromMilliseconds(300 * step.Value));
                break;
        }
    }

    private static void AssertInTurn(IEnumerable<(ushort Key, bool IsDown, bool IsRepeat)> keys)
    {
        var down = new HashSet<ushort>();
        foreach (var (key, isDown, isRepeat) in keys)
        {
            if (isRepeat) Assert.Contains(key, down);
            else Assert.IsTrue(isDown ? down.Add(key) : down.Remove(key), $"{key} {isDown}");
        }

        Assert.IsEmpty(down);
    }

    private sealed record Step(int What, int Place, ushort Code, int Value);

    /// <summary>What a remote does, written down a second time: which fingers hold which key of ours.</summary>
    private sealed class NaiveRemotes
    {
        private readonly HashSet<(ScriptedDevice Device, ushort Code)> _physical = [];
        private readonly HashSet<(ScriptedDevice Device, ushort Code)> _ours = [];

        public void Move(ScriptedDevice device, ushort code, int value, bool isInFront, List<string> expected)
        {
            var before = KeysDown();
            if (value == KeyMove.Down && _physical.Add((device, code)) && device.IsGrabbed && isInFront) _ours.Add((device, code));
            if (value == KeyMove.Up && _physical.Remove((device, code))) _ours.Remove((device, code));
            Tell(before, expected);
        }

        public void Pull(ScriptedDevice device, List<string> expected)
        {
            var before = KeysDown();
            _physical.RemoveWhere(held => held.Device == device);
            _ours.RemoveWhere(held => held.Device == device);
            Tell(before, expected);
        }

        public void Leave(bool isInFront, List<string> expected)
        {
            if (!isInFront) return;
            var before = KeysDown();
            _ours.Clear();
            Tell(before, expected);
        }

        private HashSet<RemoteKey> KeysDown() =>
            [.. _ours.Select(held => LinuxKeys.Find(held.Code)).OfType<RemoteKey>()];

        private void Tell(HashSet<RemoteKey> before, List<string> expected)
        {
            var after = KeysDown();
            expected.AddRange(before.Except(after).Select(key => $"{key} Up"));
            expected.AddRange(after.Except(before).Select(key => $"{key} Down"));
        }
    }
}
