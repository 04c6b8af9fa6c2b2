namespace TvPay.App.Design;

/// <summary>The picture of a category of bills.</summary>
/// <param name="Glyph">One character of two cells, for heads that only write.</param>
/// <param name="Path">As <see cref="Mark.Path"/>.</param>
/// <param name="Ink">Of the drawing.</param>
/// <param name="Ground">Of the tile behind it.</param>
public sealed record Picture(string Glyph, string Path, Colour Ink, Colour Ground);
