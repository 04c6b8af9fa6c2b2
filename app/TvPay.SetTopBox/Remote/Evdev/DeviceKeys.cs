namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>One device's keys, as its events tell of them: each goes down and comes up in turn, whatever the device sends.</summary>
/// <param name="down">What is down at the beginning, pressed for somebody else: only its coming up will be told.</param>
internal sealed class DeviceKeys(KeyCodes down)
{
    private KeyCodes _down = down;

    public bool AreAllUp => _down.IsEmpty;

    /// <returns>Null: the event moves no key. Whatever else a remote sends (EV_MSC, EV_REL …) is none of ours.</returns>
    public KeyMove? Feed(InputEvent input)
    {
        if (input.Type != InputEvent.Key || input.Code >= KeyCodes.Count) return null;
        var isDown = _down.Contains(input.Code);
        switch (input.Value)
        {
            case KeyMove.Down when !isDown:
                _down.Add(input.Code);
                return new KeyMove(input.Code, KeyMove.Down);
            case KeyMove.Up when isDown:
                _down.Remove(input.Code);
                return new KeyMove(input.Code, KeyMove.Up);
            case KeyMove.Repeat when isDown:
                return new KeyMove(input.Code, KeyMove.Repeat);
            default:
                return null;
        }
    }

    /// <summary>
    /// Events were lost: what is down is asked of the device. What came up meanwhile comes up. What went down meanwhile
    /// went down unseen, in an order that nobody knows, and is no press.
    /// </summary>
    public IEnumerable<KeyMove> Correct(KeyCodes down)
    {
        var cameUp = _down.All.Where(code => !down.Contains(code)).ToList();
        _down = down;
        return cameUp.Select(code => new KeyMove(code, KeyMove.Up));
    }

    /// <summary>The device is gone: nothing of it is down any more.</summary>
    public IEnumerable<KeyMove> Release() => Correct(new KeyCodes());
}
