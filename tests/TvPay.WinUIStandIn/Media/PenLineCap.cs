namespace Microsoft.UI.Xaml.Media;

public enum PenLineCap
{
    Flat,
    Round,
}
