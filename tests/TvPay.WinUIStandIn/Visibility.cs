namespace Microsoft.UI.Xaml;

public enum Visibility
{
    Visible,
    Collapsed,
}
