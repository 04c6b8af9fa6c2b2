namespace Microsoft.UI.Xaml;

public enum TextAlignment
{
    Center,
    Left,
}
