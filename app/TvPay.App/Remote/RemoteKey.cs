namespace TvPay.App;

/// <summary>
/// A key of the remote control. The first six are enough for everything; colours and digits are shortcuts.
/// </summary>
public enum RemoteKey
{
    Up,
    Down,
    Left,
    Right,
    Ok,
    Back,
    Red,
    Green,
    Yellow,
    Blue,
    Digit0,
    Digit1,
    Digit2,
    Digit3,
    Digit4,
    Digit5,
    Digit6,
    Digit7,
    Digit8,
    Digit9,
}
