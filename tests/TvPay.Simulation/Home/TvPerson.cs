using System.Threading.Channels;
using TvPay.App;
using TvPay.SetTopBox;
using TvPay.Simulation.Clockwork;
using TvPay.Simulation.Faults;

namespace TvPay.Simulation.Home;

/// <summary>
/// Somebody with the remote control, who wants to pay a few bills and looks at the screen before each key: most of the time.
/// Goes away when that is done, and nobody looks at the TV any more.
/// </summary>
internal sealed class TvPerson(World world)
{
    private readonly Random _chance = world.Dice.For("person at the TV");
    private TvService? _looksAt;
    private CancellationTokenSource? _looking;
    private ChannelReader<Screen>? _screens;
    private Screen? _screen;
    private int _errands;
    private TimeSpan _awayUntil;

    /// <summary>How likely the next key is just any, from 0 to 1.</summary>
    public double Clumsy { get; set; } = 0.02;

    public void Begin()
    {
        _errands = _chance.Next(1, 6);
        _ = LiveAsync();
    }

    public void GoAway(TimeSpan span)
    {
        var until = world.Clock.Passed + span;
        if (until > _awayUntil) _awayUntil = until;
    }

    private async Task LiveAsync()
    {
        while (!world.IsCalm)
        {
            await PassAsync(_chance.Seconds(0.5, 4));
            if (world.Clock.Passed < _awayUntil)
            {
                LookAway();
                await PassAsync(_awayUntil - world.Clock.Passed);
                continue;
            }

            if (_errands <= 0 && _screen is Screen.Home) break;
            if (!Look() || _screen is not { } screen) continue;
            if (_chance.Happens(Clumsy))
            {
                if (Clumsy > 0.1) world.Hit(Fault.WrongKeys);
                await PressAsync(_chance.Pick(Enum.GetValues<RemoteKey>()));
                continue;
            }

            await ActAsync(screen);
        }

        LookAway();
    }

    private Task ActAsync(Screen screen) => screen switch
    {
        Screen.Home => FromHomeAsync(screen),
        Screen.Bill or Screen.PayAll => ChooseOrLeaveAsync(screen, row => row is Row.Action { Id: RowId.Review, IsEnabled: true }),
        Screen.Review => _chance.Happens(0.1) ? PressAsync(RemoteKey.Back) : ConfirmAsync(screen),
        Screen.FollowBox or Screen.Wait => _chance.Happens(0.03) ? PressAsync(RemoteKey.Back) : Task.CompletedTask,
        Screen.Result => _chance.Happens(0.3)
            ? ChooseOrLeaveAsync(screen, row => row.Id is RowId.Receipt)
            : PressAsync(RemoteKey.Back),
        _ => PressAsync(RemoteKey.Back),
    };

    private async Task FromHomeAsync(Screen screen)
    {
        var rows = screen.Rows.Where(row => row is Row.Entry { Id: RowId.Bill, Tone: not Tone.Good } || row.Id is RowId.PayAll).ToList();
        if (rows.Count == 0) return;
        await ChooseAsync(screen, _chance.Happens(0.05) ? _chance.Pick(screen.Rows).Id : _chance.Pick(rows).Id);
    }

    private async Task ConfirmAsync(Screen screen)
    {
        if (screen.Rows.FirstOrDefault(row => row.Id is RowId.Confirm) is not { } confirm)
        {
            await PressAsync(RemoteKey.Back);
            return;
        }

        _errands--;
        await ChooseAsync(screen, confirm.Id);
    }

    private Task ChooseOrLeaveAsync(Screen screen, Func<Row, bool> wanted)
    {
        if (screen.Rows.FirstOrDefault(wanted) is { } row) return ChooseAsync(screen, row.Id);
        // What isn't there yet may still come.
        return _chance.Happens(0.3) ? PressAsync(RemoteKey.Back) : Task.CompletedTask;
    }

    private async Task ChooseAsync(Screen screen, RowId row)
    {
        const int Most = 40;
        for (var i = 0; i < Most; i++)
        {
            if (!Look() || _screen is not { } now || now.Name != screen.Name) return;
            var wanted = -1;
            for (var index = 0; index < now.Rows.Length; index++)
                if (now.Rows[index].Id == row) wanted = index;
            if (wanted < 0) return;
            if (wanted == now.Focused) break;
            await PressAsync(wanted < now.Focused ? RemoteKey.Up : RemoteKey.Down);
        }

        await PressAsync(RemoteKey.Ok);
    }

    private async Task PressAsync(RemoteKey key)
    {
        if (!Look() || _screen is not { } screen) return;
        var epoch = screen.Frame.Epoch;
        Send(new Message.ScreenPainted(epoch, world.DeviceTime.ReadMonotonic()));
        await PassAsync(_chance.Milliseconds(250, 700));
        world.Note("person", $"{key} on {screen.Name}");
        Send(new Message.KeyPressed(key, KeyPhase.Down, epoch, world.DeviceTime.ReadMonotonic()));
        await PassAsync(_chance.Milliseconds(40, 120));
        Send(new Message.KeyPressed(key, KeyPhase.Up, epoch, world.DeviceTime.ReadMonotonic()));
        await PassAsync(TimeSpan.FromMilliseconds(30));
    }

    private void Send(Message message) => world.App.Keys?.Send(message);

    /// <summary>Takes in what is on the screen.</summary>
    /// <returns>False: there is no picture.</returns>
    private bool Look()
    {
        if (world.App.Service != _looksAt)
        {
            LookAway();
            _looksAt = world.App.Service;
            if (_looksAt is not null)
            {
                _looking = new CancellationTokenSource();
                _screens = _looksAt.Screens.Subscribe(_looking.Token);
                _ = SeeAllAsync(_screens);
            }
        }

        return _screen is not null;
    }

    private async Task SeeAllAsync(ChannelReader<Screen> screens)
    {
        while (await screens.WaitToReadAsync())
        {
            while (screens.TryRead(out var screen))
            {
                if (screens != _screens) return;
                _screen = screen;
                world.Watch.Screens.Saw(screen);
            }
        }
    }

    private void LookAway()
    {
        _looking?.Cancel();
        (_looking, _screens, _screen, _looksAt) = (null, null, null, null);
    }

    private Task PassAsync(TimeSpan span) => Task.Delay(span, world.Time);
}
