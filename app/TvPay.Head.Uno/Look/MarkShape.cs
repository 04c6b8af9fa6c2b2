using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using Microsoft.UI.Xaml.Media;
using TvPay.App.Design;
using Path = Microsoft.UI.Xaml.Shapes.Path;

namespace TvPay.Head.WinUI;

/// <summary>A mark or a picture of the design system, of any size and colour.</summary>
internal sealed class MarkShape
{
    /// <summary>Drawings are made on a square so wide.</summary>
    private const double Grid = 24;

    private readonly Path _path;
    private string? _drawn;

    /// <param name="size">Of its square, in dp.</param>
    /// <param name="pen">In units of the grid.</param>
    /// <param name="turned">Points in reading direction, and that is from right to left.</param>
    public MarkShape(double size, double pen = Mark.PenWidth, bool turned = false)
    {
        var scale = size / Grid;
        _path = new Path
        {
            StrokeThickness = pen,
            StrokeStartLineCap = PenLineCap.Round,
            StrokeEndLineCap = PenLineCap.Round,
            StrokeLineJoin = PenLineJoin.Round,
            RenderTransform = turned
                ? new CompositeTransform { ScaleX = -scale, ScaleY = scale, TranslateX = size }
                : new CompositeTransform { ScaleX = scale, ScaleY = scale },
        };
        // Only what is said to be turned round is: a drawing is the same in every language.
        Root = new Canvas
        {
            Width = size,
            Height = size,
            FlowDirection = FlowDirection.LeftToRight,
            HorizontalAlignment = HorizontalAlignment.Left,
        };
        Root.Children.Add(_path);
    }

    public Canvas Root { get; }

    /// <param name="isFilled">Its lines enclose the same colour.</param>
    public MarkShape Show(Mark mark, Colour ink, bool isFilled = false) => Show(mark.Path, ink, isFilled);

    /// <param name="path">As <see cref="Mark.Path"/>.</param>
    public MarkShape Show(string path, Colour ink, bool isFilled = false)
    {
        if (path != _drawn) _path.Data = Drawing.Of(path);
        _drawn = path;
        _path.Stroke = Brushes.Of(ink);
        _path.Fill = isFilled ? Brushes.Of(ink) : null;
        return this;
    }
}
