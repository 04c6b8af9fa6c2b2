using Windows.UI;

namespace Microsoft.UI.Xaml.Media;

public sealed class SolidColorBrush(Color color) : Brush
{
    public Color Color => color;
}
