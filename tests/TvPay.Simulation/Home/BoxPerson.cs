using TvPay.Simulation.Clockwork;
using TvPay.Simulation.Faults;
using TvPay.VirtualBox;
using TvPay.VirtualBox.Cards;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;

namespace TvPay.Simulation.Home;

/// <summary>Somebody at the payment box, who does what its display asks for: most of the time.</summary>
internal sealed class BoxPerson
{
    private const string Pin = "123456";

    private readonly World _world;
    private readonly PaymentBox _box;
    private readonly Random _chance;
    private int _frames;
    private TimeSpan _awayUntil;

    public BoxPerson(World world, PaymentBox box)
    {
        (_world, _box, _chance) = (world, box, world.Dice.For("person at the box"));
        box.DisplayChanged += OnDisplay;
    }

    /// <summary>How likely the person does anything but agree, from 0 to 1.</summary>
    public double Refuses { get; set; } = 0.05;

    public void GoAway(TimeSpan span) => _awayUntil = _world.Clock.Passed + span;

    public void Heal() => Refuses = 0;

    private void OnDisplay(DisplayFrame frame)
    {
        var number = ++_frames;
        _world.Note("display", frame.Screen.ToString());
        if (frame.Screen is not (BoxScreen.Confirm or BoxScreen.Card or BoxScreen.Pin or BoxScreen.Done)) return;
        var wait = _chance.Seconds(0.5, 6);
        if (_awayUntil > _world.Clock.Passed) wait += _awayUntil - _world.Clock.Passed;
        _world.After(wait, () =>
        {
            // Who looked at something else meanwhile looks again.
            if (number == _frames) Act(frame.Screen);
        });
    }

    private void Act(BoxScreen screen)
    {
        if (screen == BoxScreen.Done)
        {
            _box.RemoveCard();
            return;
        }

        if (_chance.Happens(Refuses))
        {
            if (Refuses > 0.1) _world.Hit(Fault.PersonRefuses);
            Refuse(screen);
            return;
        }

        switch (screen)
        {
            case BoxScreen.Confirm:
                _box.Press(BoxKey.Ok);
                break;
            case BoxScreen.Card:
                _box.InsertCard(DemoCard.Named("approve")!);
                break;
            default:
                Type(Pin);
                break;
        }
    }

    private void Refuse(BoxScreen screen)
    {
        switch (screen, _chance.Next(3))
        {
            case (BoxScreen.Card, 1):
                _box.InsertCard(DemoCard.Named("refused")!);
                break;
            case (BoxScreen.Pin, 1):
                Type("000000");
                break;
            case (BoxScreen.Pin, 2):
                _box.RemoveCard();
                break;
            case (_, 0):
                _box.Press(BoxKey.Cancel);
                break;
            default:
                // Walks away: the box's own deadline ends it.
                break;
        }
    }

    private void Type(string pin)
    {
        _box.Type(pin);
        _box.Press(BoxKey.Ok);
    }
}
