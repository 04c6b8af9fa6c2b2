using Microsoft.UI.Xaml.Media;

namespace Microsoft.UI.Xaml.Shapes;

public sealed class Path : FrameworkElement
{
    public Geometry? Data { get; set; }

    public Brush? Fill { get; set; }

    public Brush? Stroke { get; set; }

    public double StrokeThickness { get; set; } = 1;

    public PenLineCap StrokeStartLineCap { get; set; }

    public PenLineCap StrokeEndLineCap { get; set; }

    public PenLineJoin StrokeLineJoin { get; set; }
}
