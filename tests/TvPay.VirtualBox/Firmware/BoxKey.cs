namespace TvPay.VirtualBox.Firmware;

/// <summary>A key of the box's pad.</summary>
public enum BoxKey
{
    Digit0 = 0,
    Digit1,
    Digit2,
    Digit3,
    Digit4,
    Digit5,
    Digit6,
    Digit7,
    Digit8,
    Digit9,
    Ok,
    Cancel,
}
