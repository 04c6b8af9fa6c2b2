namespace Microsoft.UI.Xaml.Media;

public sealed class RotateTransform : Transform
{
    public double Angle { get; set; }

    public double CenterX { get; set; }

    public double CenterY { get; set; }
}
