namespace Microsoft.UI.Xaml.Media;

public enum PenLineJoin
{
    Miter,
    Round,
}
