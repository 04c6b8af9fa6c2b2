using Windows.Foundation;

namespace Microsoft.UI.Xaml.Media;

public sealed class BezierSegment : PathSegment
{
    public Point Point1 { get; set; }

    public Point Point2 { get; set; }

    public Point Point3 { get; set; }
}
