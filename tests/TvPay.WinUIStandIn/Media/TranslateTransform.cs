namespace Microsoft.UI.Xaml.Media;

public sealed class TranslateTransform : Transform
{
    public double X { get; set; }

    public double Y { get; set; }
}
