using Windows.Foundation;

namespace Microsoft.UI.Xaml.Media;

public sealed class LineSegment : PathSegment
{
    public Point Point { get; set; }
}
