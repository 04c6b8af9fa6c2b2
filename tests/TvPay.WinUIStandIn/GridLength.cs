namespace Microsoft.UI.Xaml;

public record struct GridLength(double Value, GridUnitType GridUnitType)
{
    public GridLength(double pixels)
        : this(pixels, GridUnitType.Pixel)
    {
    }

    public static GridLength Auto => new(1, GridUnitType.Auto);
}
