namespace Microsoft.UI.Xaml;

public enum GridUnitType
{
    Auto,
    Pixel,
    Star,
}
