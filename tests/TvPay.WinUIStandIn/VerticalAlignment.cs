namespace Microsoft.UI.Xaml;

public enum VerticalAlignment
{
    Top,
    Center,
    Bottom,
    Stretch,
}
