using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>Keys of a keypad, in the lines and columns in which the screen says that they stand.</summary>
internal static class KeypadLines
{
    private const int Indent = 4;

    /// <summary>The mark, and a bracket on either side.</summary>
    private const int Frame = 3;

    /// <param name="keys">Of one line.</param>
    /// <param name="label">As wide as the widest label of the keypad.</param>
    /// <param name="focused">The key with the focus; null if none of these has it.</param>
    public static Line Of(IEnumerable<Row.Key> keys, int label, Row.Key? focused)
    {
        var line = new Line();
        foreach (var key in keys)
        {
            var isFocused = key == focused;
            var padding = label - Cells.Of(key.Label);
            var text = new string(' ', padding / 2) + key.Label + new string(' ', padding - (padding / 2));
            var style = (key.IsEnabled ? Style.Bold : Style.Dim) | (isFocused ? Style.Inverse : Style.Plain);
            line.To(Indent - 1 + (key.Column * (label + Frame + 1)))
                .Add(isFocused ? "▶" : " ")
                .Add(key.IsEnabled ? $"[{text}]" : $" {text} ", style);
        }

        return focused is null ? line : line.WithFocusWithin();
    }
}
