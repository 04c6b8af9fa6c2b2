using Microsoft.UI.Xaml.Media;
using TvPay.App.Design;
using Windows.Foundation;
using Windows.UI;

namespace TvPay.Head.WinUI;

/// <summary>The colours of the design system as the toolkit paints with them. For the drawing thread alone.</summary>
internal static class Brushes
{
    private static readonly Dictionary<Colour, SolidColorBrush> Solid = [];

    /// <summary>Of the backdrop's height, so much goes over from its upper colour to its lower one.</summary>
    private const double BackdropShare = 0.7;

    public static SolidColorBrush Of(Colour colour) =>
        Solid.TryGetValue(colour, out var known) ? known : Solid[colour] = new SolidColorBrush(ColorOf(colour, byte.MaxValue));

    /// <summary>The screen behind everything: light falls in from above.</summary>
    public static Brush Backdrop() => Down(
        (ColorOf(Palette.BackdropHigh, byte.MaxValue), 0), (ColorOf(Palette.Backdrop, byte.MaxValue), BackdropShare));

    /// <summary>From a colour at the top to nothing of it at the bottom.</summary>
    public static Brush FadeDown(Colour colour) => Down((ColorOf(colour, byte.MaxValue), 0), (ColorOf(colour, 0), 1));

    /// <summary>From nothing of a colour at the top to all of it at the bottom.</summary>
    public static Brush FadeUp(Colour colour) => Down((ColorOf(colour, 0), 0), (ColorOf(colour, byte.MaxValue), 1));

    private static LinearGradientBrush Down(params (Color Color, double Offset)[] stops)
    {
        var brush = new LinearGradientBrush { StartPoint = new Point(0, 0), EndPoint = new Point(0, 1) };
        foreach (var (color, offset) in stops) brush.GradientStops.Add(new GradientStop { Color = color, Offset = offset });
        return brush;
    }

    private static Color ColorOf(Colour colour, byte alpha) => Color.FromArgb(alpha, colour.Red, colour.Green, colour.Blue);
}
