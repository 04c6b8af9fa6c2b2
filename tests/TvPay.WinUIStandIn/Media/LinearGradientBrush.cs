using Windows.Foundation;

namespace Microsoft.UI.Xaml.Media;

public sealed class LinearGradientBrush : Brush
{
    public Point StartPoint { get; set; }

    public Point EndPoint { get; set; }

    public IList<GradientStop> GradientStops { get; } = [];
}
