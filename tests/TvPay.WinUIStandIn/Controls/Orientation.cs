namespace Microsoft.UI.Xaml.Controls;

public enum Orientation
{
    Vertical,
    Horizontal,
}
