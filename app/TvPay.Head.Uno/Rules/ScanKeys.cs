using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>What the remote's keys are, by the scan codes that the toolkit hands on: it has no names for most of them.</summary>
internal static class ScanKeys
{
    /// <summary>On the frame buffer they are the kernel's own codes.</summary>
    public const uint FrameBufferOffset = 0;

    /// <summary>X11 counts from eight (X keycodes, as evdev's driver makes them).</summary>
    public const uint X11Offset = 8;

    /// <summary>
    /// For a keyboard on a desk, which has no colours and no Back, beside <see cref="LinuxKeys"/>:
    /// <c>linux/input-event-codes.h</c>, by where its keys are and not by what is printed on them.
    /// </summary>
    private static RemoteKey? OfKeyboard(uint code) => code switch
    {
        14 => RemoteKey.Back, // KEY_BACKSPACE
        19 => RemoteKey.Red, // KEY_R
        34 => RemoteKey.Green, // KEY_G
        21 => RemoteKey.Yellow, // KEY_Y
        48 => RemoteKey.Blue, // KEY_B
        _ => null,
    };

    /// <param name="offset">What the window system adds to the kernel's codes.</param>
    /// <returns>Null: no key of ours.</returns>
    public static RemoteKey? Find(uint scanCode, uint offset)
    {
        if (scanCode <= offset || scanCode - offset > ushort.MaxValue) return null;
        var code = scanCode - offset;
        return LinuxKeys.Find((ushort)code) ?? OfKeyboard(code);
    }
}
