namespace Microsoft.UI.Xaml;

public enum HorizontalAlignment
{
    Left,
    Center,
    Right,
    Stretch,
}
