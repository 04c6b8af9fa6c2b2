using Windows.Foundation;

namespace Microsoft.UI.Xaml.Media;

public sealed class RectangleGeometry : Geometry
{
    public Rect Rect { get; set; }
}
