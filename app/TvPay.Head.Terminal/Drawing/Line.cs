using System.Collections.Immutable;

namespace TvPay.Head.Terminal;

/// <summary>One line of a screen: pieces of text with their styles.</summary>
internal sealed class Line
{
    private readonly ImmutableArray<(string Text, Style Style)>.Builder _pieces = ImmutableArray.CreateBuilder<(string, Style)>();

    public Line()
    {
    }

    public Line(string text, Style style = Style.Plain) => Add(text, style);

    public IReadOnlyList<(string Text, Style Style)> Pieces => _pieces;

    /// <summary>In cells.</summary>
    public int Width { get; private set; }

    /// <summary>The focus is on it, or on something within it.</summary>
    public bool HasFocus { get; private init; }

    /// <summary>Inverse from edge to edge, where a terminal can show it.</summary>
    public bool IsInverse { get; private init; }

    /// <summary>Without styles.</summary>
    public string Text => string.Concat(_pieces.Select(piece => piece.Text)).TrimEnd();

    public Line Add(string text, Style style = Style.Plain)
    {
        var clean = Cells.Clean(text);
        if (clean.Length == 0) return this;
        _pieces.Add((clean, style));
        Width += Cells.Of(clean);
        return this;
    }

    /// <summary>Blanks up to a column.</summary>
    public Line To(int column) => Add(new string(' ', Math.Max(0, column - Width)));

    /// <summary>Text that ends at a column.</summary>
    public Line Ending(int column, string text, Style style = Style.Plain) => To(column - Cells.Of(Cells.Clean(text))).Add(text, style);

    /// <summary>Itself, or as much of it as fits.</summary>
    public Line Within(int width)
    {
        if (Width <= width) return this;
        var line = new Line { HasFocus = HasFocus, IsInverse = IsInverse };
        foreach (var (text, style) in _pieces) line.Add(Cells.Fit(text, width - line.Width), style);
        return line;
    }

    public Line WithFocus() => Focused(isWhole: true);

    /// <summary>Some piece of it has the focus, and looks so.</summary>
    public Line WithFocusWithin() => Focused(isWhole: false);

    private Line Focused(bool isWhole)
    {
        var line = new Line { HasFocus = true, IsInverse = isWhole };
        foreach (var (text, style) in _pieces) line.Add(text, style);
        return line;
    }
}
