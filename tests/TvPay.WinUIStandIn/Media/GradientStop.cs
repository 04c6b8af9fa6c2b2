using Windows.UI;

namespace Microsoft.UI.Xaml.Media;

public sealed class GradientStop
{
    public Color Color { get; set; }

    public double Offset { get; set; }
}
