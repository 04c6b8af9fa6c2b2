using Windows.Foundation;

namespace Microsoft.UI.Xaml.Media;

public sealed class PathFigure
{
    public Point StartPoint { get; set; }

    public bool IsClosed { get; set; }

    public bool IsFilled { get; set; }

    public IList<PathSegment> Segments { get; } = [];
}
