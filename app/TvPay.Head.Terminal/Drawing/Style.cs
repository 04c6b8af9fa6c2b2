namespace TvPay.Head.Terminal;

/// <summary>How a piece of text looks where a terminal can show it.</summary>
[Flags]
internal enum Style
{
    Plain = 0,
    Bold = 1,
    Dim = 2,
    Inverse = 4,
    Green = 8,
    Yellow = 16,
    Red = 32,
    Cyan = 64,
}
