namespace Microsoft.UI.Xaml.Media;

public enum FillRule
{
    EvenOdd,
    Nonzero,
}
