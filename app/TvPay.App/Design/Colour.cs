namespace TvPay.App.Design;

/// <summary>An opaque colour in sRGB.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary><c>#RRGGBB</c>, as CSS and XAML read it.</summary>
    public string Hex => $"#{Red:X2}{Green:X2}{Blue:X2}";

    /// <summary>Relative luminance, 0 to 1 (WCAG 2.2, glossary).</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>This colour as a thin layer over another.</summary>
    /// <param name="percent">How much of this colour shows, 0 to 100.</param>
    public Colour Over(Colour below, int percent)
    {
        return new Colour(Mix(Red, below.Red), Mix(Green, below.Green), Mix(Blue, below.Blue));

        byte Mix(byte above, byte under) => (byte)(((above * percent) + (under * (100 - percent)) + 50) / 100);
    }

    /// <summary>Contrast ratio, 1 to 21 (WCAG 2.2, glossary): text wants 4.5, large text and shapes 3.</summary>
    public double ContrastWith(Colour other)
    {
        var (lighter, darker) = (Math.Max(Luminance, other.Luminance), Math.Min(Luminance, other.Luminance));
        return (lighter + 0.05) / (darker + 0.05);
    }

    public override string ToString() => Hex;

    private static double Linear(byte part)
    {
        var share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
