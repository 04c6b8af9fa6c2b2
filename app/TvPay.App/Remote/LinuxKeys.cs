using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TvPay.App;

/// <summary>
/// The keys of remote controls by the kernel's codes, for whoever reads them from the kernel or from a toolkit that hands
/// its codes on (X11 and Wayland: code + 8). What a remote's buttons send is the business of the kernel's own keymaps
/// (rc-core, hwdb), so that one table serves all remotes. <c>app/README.md</c> prints it.
/// </summary>
public static class LinuxKeys
{
    /// <summary>
    /// KEY_FINANCE ("AL Checkbook/Finance" of USB HID's consumer page): brings TvPay before live TV. It has no meaning on
    /// any screen, and nothing else on a set-top box wants it; so it may be listened for while the remote is live TV's.
    /// </summary>
    public const ushort BringsToFront = 219;

    /// <summary>Every key that means something on a screen, in the order of <see cref="RemoteKey"/>.</summary>
    public static ImmutableArray<LinuxKey> All { get; } =
    [
        new(103, "KEY_UP", RemoteKey.Up),
        new(108, "KEY_DOWN", RemoteKey.Down),
        new(105, "KEY_LEFT", RemoteKey.Left),
        new(106, "KEY_RIGHT", RemoteKey.Right),
        new(352, "KEY_OK", RemoteKey.Ok),
        new(353, "KEY_SELECT", RemoteKey.Ok),
        new(28, "KEY_ENTER", RemoteKey.Ok),
        new(96, "KEY_KPENTER", RemoteKey.Ok),
        new(158, "KEY_BACK", RemoteKey.Back),
        new(174, "KEY_EXIT", RemoteKey.Back),
        new(1, "KEY_ESC", RemoteKey.Back),
        new(398, "KEY_RED", RemoteKey.Red),
        new(399, "KEY_GREEN", RemoteKey.Green),
        new(400, "KEY_YELLOW", RemoteKey.Yellow),
        new(401, "KEY_BLUE", RemoteKey.Blue),
        new(11, "KEY_0", RemoteKey.Digit0),
        new(82, "KEY_KP0", RemoteKey.Digit0),
        new(512, "KEY_NUMERIC_0", RemoteKey.Digit0),
        new(2, "KEY_1", RemoteKey.Digit1),
        new(79, "KEY_KP1", RemoteKey.Digit1),
        new(513, "KEY_NUMERIC_1", RemoteKey.Digit1),
        new(3, "KEY_2", RemoteKey.Digit2),
        new(80, "KEY_KP2", RemoteKey.Digit2),
        new(514, "KEY_NUMERIC_2", RemoteKey.Digit2),
        new(4, "KEY_3", RemoteKey.Digit3),
        new(81, "KEY_KP3", RemoteKey.Digit3),
        new(515, "KEY_NUMERIC_3", RemoteKey.Digit3),
        new(5, "KEY_4", RemoteKey.Digit4),
        new(75, "KEY_KP4", RemoteKey.Digit4),
        new(516, "KEY_NUMERIC_4", RemoteKey.Digit4),
        new(6, "KEY_5", RemoteKey.Digit5),
        new(76, "KEY_KP5", RemoteKey.Digit5),
        new(517, "KEY_NUMERIC_5", RemoteKey.Digit5),
        new(7, "KEY_6", RemoteKey.Digit6),
        new(77, "KEY_KP6", RemoteKey.Digit6),
        new(518, "KEY_NUMERIC_6", RemoteKey.Digit6),
        new(8, "KEY_7", RemoteKey.Digit7),
        new(71, "KEY_KP7", RemoteKey.Digit7),
        new(519, "KEY_NUMERIC_7", RemoteKey.Digit7),
        new(9, "KEY_8", RemoteKey.Digit8),
        new(72, "KEY_KP8", RemoteKey.Digit8),
        new(520, "KEY_NUMERIC_8", RemoteKey.Digit8),
        new(10, "KEY_9", RemoteKey.Digit9),
        new(73, "KEY_KP9", RemoteKey.Digit9),
        new(521, "KEY_NUMERIC_9", RemoteKey.Digit9),
    ];

    private static FrozenDictionary<ushort, RemoteKey> ByCode { get; } = All.ToFrozenDictionary(key => key.Code, key => key.Key);

    /// <summary>Null: no key of ours.</summary>
    public static RemoteKey? Find(ushort code) => ByCode.TryGetValue(code, out var key) ? key : null;
}
