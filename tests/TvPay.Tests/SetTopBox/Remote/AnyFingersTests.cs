using TvPay.App;
using TvPay.SetTopBox.Remote;
using TvPay.SetTopBox.Remote.Evdev;
using TvPay.Tests.App;
using TvPay.Tests.SetTopBox.Remote.Evdev;

namespace TvPay.Tests.SetTopBox.Remote;

/// <summary>
/// From the fingers to the payment: two remotes and a browser that hears the same presses, keys in any order, twice at
/// once, held, read late, and pulled, with a runtime that answers when it likes.
/// </summary>
[TestClass]
public sealed class AnyFingersTests
{
    private const int Evenings = 40;
    private const int Steps = 1500;

    private static readonly ushort[] Codes = [.. LinuxKeys.All.Select(key => key.Code)];

    // What leads to payments, more often than the rest.
    private static readonly ushort[] Favourites = [352, 28, 108, 103, 352, 28];

    [TestMethod]
    public void Whatever_fingers_do_nothing_is_paid_without_review_and_a_fresh_confirm_and_the_focus_is_never_lost()
    {
        var (presses, confirmed, asked) = (0, 0, 0);
        for (var seed = 1; seed <= Evenings; seed++)
        {
            using var evening = new FingersEvening(seed);
            for (var i = 0; i < Steps; i++) evening.Step();
            presses += evening.Presses;
            (confirmed, asked) = (confirmed + evening.Watch.Count.Confirmed, asked + evening.Watch.Count.Asked);
        }

        // Else the evenings would be too dull to show anything.
        Assert.IsGreaterThan(15_000, presses);
        Assert.IsGreaterThan(50, confirmed);
        Assert.IsGreaterThan(20, asked);
    }

    private sealed class FingersEvening : IDisposable
    {
        private readonly Random _random;
        private readonly RemoteRig _rig = new();
        private readonly TvDriver _tv = TvDriver.AtHome();
        private readonly TimeSpan _start;
        private readonly KeySource _browser;
        private readonly ScriptedDevice?[] _remotes = new ScriptedDevice?[2];

        public FingersEvening(int seed)
        {
            _random = new Random(seed);
            _start = _rig.Time.ReadMonotonic() - _tv.At;
            _browser = _rig.Remote.Open(KeySourceKind.Head);
        }

        public ConfirmWatch Watch { get; } = new();

        public int Presses { get; private set; }

        private TimeSpan Now => _rig.Time.ReadMonotonic();

        public void Step()
        {
            switch (_random.Next(100))
            {
                case < 45:
                    Finger(_random.Next(2));
                    break;
                case < 50:
                    // A browser is told of a key by a path of its own, perhaps before a remote is there, perhaps for long.
                    var key = LinuxKeys.Find(AnyCode())!.Value;
                    _browser.Send(new Message.KeyPressed(key, (KeyPhase)_random.Next(3), _tv.State.Epoch - _random.Next(2), Now));
                    break;
                case < 65:
                    _rig.Remote.Pass(new Message.ScreenPainted(_tv.State.Epoch - (_random.Next(20) == 0 ? 1 : 0), Now));
                    Tell(new Message.ScreenPainted(_tv.State.Epoch, _tv.At));
                    break;
                case < 80:
                    Pass(TimeSpan.FromMilliseconds(_random.Next(_random.Next(10) == 0 ? 20_000 : 700)));
                    break;
                default:
                    var answer = new AnyEvent(58 + _random.Next(42), _random.Next(1_000_000), _random.Next(1_000_000));
                    Tell(AnyEvening.Read(answer, _tv, _tv.Effects));
                    break;
            }

            // Now and then the reading thread is late.
            if (_random.Next(8) > 0) Deliver();
        }

        public void Dispose() => _rig.Dispose();

        private void Finger(int place)
        {
            var path = $"/dev/input/event{place}";
            if (_remotes[place] is not { } remote)
            {
                _remotes[place] = _rig.Devices.Plug(path, Codes);
                return;
            }

            var code = AnyCode();
            switch (_random.Next(30))
            {
                case 0:
                    _rig.Devices.Pull(remote);
                    _remotes[place] = null;
                    break;
                case 1:
                    remote.Overflow();
                    remote.Send(InputEvent.Syn, InputEvent.SynReport, 0);
                    break;
                case < 6:
                    remote.Move(code, _random.Next(3));
                    break;
                case < 10:
                    for (var bounce = 0; bounce < 3; bounce++) remote.Press(code);
                    break;
                default:
                    remote.Press(code);
                    Presses++;
                    break;
            }
        }

        private ushort AnyCode() => _random.Next(4) == 0 ? Codes[_random.Next(Codes.Length)] : Favourites[_random.Next(Favourites.Length)];

        private void Pass(TimeSpan span)
        {
            _rig.Time.Advance(span);
            // What time changes, it changes here: so that whatever a key does is the key's doing.
            _tv.Tick(span);
        }

        private void Deliver()
        {
            foreach (var press in _rig.TakenPresses()) Tell(press with { At = press.At - _start });
        }

        private void Tell(Message message)
        {
            var before = _tv.Screen;
            var effects = _tv.Send(message);
            Watch.Saw(before, message, effects, _tv.Screen);
        }
    }
}
