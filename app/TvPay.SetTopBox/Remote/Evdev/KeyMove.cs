namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>A key of a device went down, came up, or is said by the kernel to repeat.</summary>
/// <param name="Value">0 up, 1 down, 2 repeat.</param>
internal readonly record struct KeyMove(ushort Code, int Value)
{
    public const int Up = 0;
    public const int Down = 1;
    public const int Repeat = 2;
}
