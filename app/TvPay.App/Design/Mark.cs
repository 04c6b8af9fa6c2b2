namespace TvPay.App.Design;

/// <summary>A small shape that says something without words.</summary>
/// <param name="Glyph">One character, for heads that only write; narrow in a terminal.</param>
/// <param name="Path">
/// The same as a drawing on 24 × 24: commands M L H V C A Z with absolute coordinates, which SVG and XAML read alike. Drawn
/// with a pen of <see cref="PenWidth"/>, round ends, no filling.
/// </param>
public sealed record Mark(string Glyph, string Path)
{
    /// <summary>In units of the grid.</summary>
    public const double PenWidth = 2;
}
