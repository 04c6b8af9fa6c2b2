using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using Microsoft.UI.Xaml.Media;
using Windows.Foundation;
using Windows.UI;
using Path = Microsoft.UI.Xaml.Shapes.Path;

namespace TvPay.Tests.Head.Uno;

/// <summary>
/// What the stand-in placed, as SVG to look at. It shows what the head asked for; letters are as wide as whoever shows the
/// picture makes them.
/// </summary>
internal static class UnoPicture
{
    public static string Svg(UnoScreen screen)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 960 540' width='1920' height='1080'>");
        svg.Append("<rect width='960' height='540' fill='#0C121C'/>");
        var clips = 0;
        foreach (var drawn in screen.Elements.Where(drawn => drawn.IsSeen))
        {
            var shape = ShapeOf(drawn);
            if (shape.Length == 0) continue;
            var (window, space) = (drawn.Window, drawn.Space);
            svg.Append(CultureInfo.InvariantCulture, $"<clipPath id='c{++clips}'><rect {Box(window)}/></clipPath>")
                .Append(CultureInfo.InvariantCulture, $"<g clip-path='url(#c{clips})' opacity='{drawn.Opacity}'>")
                .Append(CultureInfo.InvariantCulture, $"<g transform='matrix({space.ScaleX} 0 0 {space.ScaleY} {space.X} {space.Y})'>")
                .Append(shape).Append("</g></g>\n");
        }

        return svg.Append("</svg>").ToString();
    }

    private static string ShapeOf(DrawnElement drawn) => drawn.Element switch
    {
        Border border => Text($"<rect {Box(Inset(drawn.Size, border.BorderThickness.Left / 2))} rx='{border.CornerRadius.TopLeft}' ")
            + Text($"fill='{Ink(border.Background)}' stroke='{Ink(border.BorderBrush)}' stroke-width='{border.BorderThickness.Left}'/>"),
        TextBlock text => string.Concat(text.Lines.Select((line, i) => Line(text, line, i, drawn.Size.Width))),
        Path path => Text($"<path d='{Data(path.Data)}' fill='{Ink(path.Fill)}' stroke='{Ink(path.Stroke)}' ")
            + Text($"stroke-width='{path.StrokeThickness}' stroke-linecap='round' stroke-linejoin='round'/>"),
        _ => "",
    };

    private static string Line(TextBlock text, string line, int index, double width)
    {
        var first = text.Inlines.FirstOrDefault();
        var (size, weight) = first is null ? (text.FontSize, text.FontWeight.Weight) : (first.FontSize, first.FontWeight.Weight);
        var isCentred = text.TextAlignment == TextAlignment.Center;
        var baseline = (index * text.LineHeight) + (text.LineHeight / 2) + (size * 0.36);
        return Text($"<text x='{(isCentred ? width / 2 : 0)}' y='{baseline}' text-anchor='{(isCentred ? "middle" : "start")}' ")
            + Text($"font-family='{text.FontFamily?.Source}' font-size='{size}' font-weight='{weight}' fill='{Ink(text.Foreground)}'>")
            + Text($"{WebUtility.HtmlEncode(line)}</text>");
    }

    private static string Data(Geometry? geometry) => geometry switch
    {
        PathGeometry path => string.Join(' ', path.Figures.Select(Figure)),
        GeometryGroup group => string.Join(' ', group.Children.Select(Data)),
        RectangleGeometry { Rect: var rect } => Text($"M{rect.X} {rect.Y} h{rect.Width} v{rect.Height} h{-rect.Width} z"),
        _ => "",
    };

    private static string Figure(PathFigure figure) => Text($"M{figure.StartPoint.X} {figure.StartPoint.Y}")
        + string.Concat(figure.Segments.Select(segment => segment switch
        {
            LineSegment to => Text($" L{to.Point.X} {to.Point.Y}"),
            BezierSegment to => Text($" C{to.Point1.X} {to.Point1.Y} {to.Point2.X} {to.Point2.Y} {to.Point3.X} {to.Point3.Y}"),
            ArcSegment to => Text($" A{to.Size.Width} {to.Size.Height} {to.RotationAngle} {(to.IsLargeArc ? 1 : 0)} ")
                + Text($"{(int)to.SweepDirection} {to.Point.X} {to.Point.Y}"),
            _ => throw new InvalidOperationException("A segment that the head doesn't use."),
        }))
        + (figure.IsClosed ? " Z" : "");

    private static string Ink(Brush? brush) => brush switch
    {
        SolidColorBrush solid => Hex(solid.Color),
        LinearGradientBrush gradient => Hex(gradient.GradientStops[0].Color with { A = 120 }),
        _ => "none",
    };

    private static string Hex(Color color) => $"#{color.R:X2}{color.G:X2}{color.B:X2}{color.A:X2}";

    private static Rect Inset(Size size, double by) => new(by, by, Math.Max(0, size.Width - (2 * by)), Math.Max(0, size.Height - (2 * by)));

    private static string Box(Rect rect) => Text($"x='{rect.X}' y='{rect.Y}' width='{rect.Width}' height='{rect.Height}'");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
