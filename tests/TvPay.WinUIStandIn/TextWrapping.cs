namespace Microsoft.UI.Xaml;

public enum TextWrapping
{
    NoWrap,
    Wrap,
}
