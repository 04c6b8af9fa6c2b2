namespace Microsoft.UI.Xaml.Media;

public sealed class CompositeTransform : Transform
{
    public double ScaleX { get; set; } = 1;

    public double ScaleY { get; set; } = 1;

    public double TranslateX { get; set; }

    public double TranslateY { get; set; }
}
