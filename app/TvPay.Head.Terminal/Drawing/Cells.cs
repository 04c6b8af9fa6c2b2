using System.Globalization;
using System.Text;

namespace TvPay.Head.Terminal;

/// <summary>Text measured in the cells of a terminal.</summary>
internal static class Cells
{
    private const string NeverFirst = "，。、；：！？）”’》…,.;:!?)";

    /// <summary>0, 1 or 2.</summary>
    public static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => EastAsianWidth.IsWide(rune.Value) ? 2 : 1,
    };

    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>
    /// Without what could move a cursor, change a terminal's mode or turn text around: names come from other people's
    /// systems.
    /// </summary>
    public static string Clean(string text)
    {
        if (!text.EnumerateRunes().Any(IsUnsafe)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(IsUnsafe(rune) ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    /// <summary>As much as fits, with … where something had to go.</summary>
    public static string Fit(string text, int cells)
    {
        if (Of(text) <= cells) return text;
        if (cells <= 0) return "";
        var fitted = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + Of(rune) > cells - 1) break;
            fitted.Append(rune);
            used += Of(rune);
        }

        return fitted.Append('…').ToString();
    }

    public static string PadRight(string text, int cells) => text + new string(' ', Math.Max(0, cells - Of(text)));

    public static string PadLeft(string text, int cells) => new string(' ', Math.Max(0, cells - Of(text))) + text;

    /// <summary>Breaks at spaces and between wide characters, never before closing punctuation; a word longer than a line is cut.</summary>
    public static IEnumerable<string> Wrap(string text, int cells)
    {
        var line = new StringBuilder();
        var used = 0;
        foreach (var piece in Pieces(text))
        {
            var width = Of(piece.TrimEnd());
            if (used > 0 && used + width > cells)
            {
                yield return line.ToString().TrimEnd();
                line.Clear();
                used = 0;
            }

            foreach (var rune in piece.EnumerateRunes())
            {
                if (used + Of(rune) > cells && used > 0 && !Rune.IsWhiteSpace(rune))
                {
                    yield return line.ToString().TrimEnd();
                    line.Clear();
                    used = 0;
                }

                line.Append(rune);
                used += Of(rune);
            }
        }

        if (line.Length > 0) yield return line.ToString().TrimEnd();
    }

    /// <summary>What may stand at the end of a line: a word with its space, or a wide character with the punctuation behind it.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            var mayBreak = piece.Length > 0
                && !NeverFirst.Contains(rune.ToString(), StringComparison.Ordinal)
                && (Rune.IsWhiteSpace(before) || Of(before) == 2 || Of(rune) == 2)
                && !Rune.IsWhiteSpace(rune);
            if (mayBreak)
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(rune);
            before = rune;
        }

        if (piece.Length > 0) yield return piece.ToString();
    }

    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned;
}
