namespace Microsoft.UI.Xaml;

public enum FlowDirection
{
    LeftToRight,
    RightToLeft,
}
