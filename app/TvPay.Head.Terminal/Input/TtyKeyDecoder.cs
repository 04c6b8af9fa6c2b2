using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>
/// The bytes of a terminal's keyboard as keys: arrows (ECMA-48 CSI A to D, or SS3 as in application mode), Enter,
/// Backspace, Esc, r g y b, digits. Everything else is passed over.
/// </summary>
internal sealed class TtyKeyDecoder
{
    private const byte Escape = 0x1B;

    private Stage _stage;

    private enum Stage
    {
        Ground,
        Escaped,
        Sequence,
    }

    /// <summary>An escape has come and nothing after it yet: the key itself, or the beginning of an arrow.</summary>
    public bool IsUndecided => _stage == Stage.Escaped;

    public RemoteKey? Feed(byte value)
    {
        switch (_stage)
        {
            case Stage.Escaped when value is (byte)'[' or (byte)'O':
                _stage = Stage.Sequence;
                return null;
            case Stage.Escaped when value == Escape:
                return RemoteKey.Back;
            case Stage.Escaped:
                _stage = Stage.Ground;
                return null;
            case Stage.Sequence when value is >= 0x40 and <= 0x7E:
                _stage = Stage.Ground;
                return Arrow(value);
            case Stage.Sequence:
                return null;
            case Stage.Ground when value == Escape:
                _stage = Stage.Escaped;
                return null;
            default:
                return Plain(value);
        }
    }

    /// <summary>Nothing came after the escape: it was the key.</summary>
    public RemoteKey? Decide()
    {
        if (!IsUndecided) return null;
        _stage = Stage.Ground;
        return RemoteKey.Back;
    }

    private static RemoteKey? Arrow(byte final) => final switch
    {
        (byte)'A' => RemoteKey.Up,
        (byte)'B' => RemoteKey.Down,
        (byte)'C' => RemoteKey.Right,
        (byte)'D' => RemoteKey.Left,
        _ => null,
    };

    private static RemoteKey? Plain(byte value) => value switch
    {
        (byte)'\r' or (byte)'\n' => RemoteKey.Ok,
        0x7F or 0x08 => RemoteKey.Back,
        (byte)'r' or (byte)'R' => RemoteKey.Red,
        (byte)'g' or (byte)'G' => RemoteKey.Green,
        (byte)'y' or (byte)'Y' => RemoteKey.Yellow,
        (byte)'b' or (byte)'B' => RemoteKey.Blue,
        >= (byte)'0' and <= (byte)'9' => RemoteKey.Digit0 + (value - '0'),
        _ => null,
    };
}
