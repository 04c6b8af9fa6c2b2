namespace Microsoft.UI.Xaml.Media;

public sealed class ScaleTransform : Transform
{
    public double ScaleX { get; set; } = 1;

    public double ScaleY { get; set; } = 1;
}
