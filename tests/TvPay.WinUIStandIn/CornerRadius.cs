namespace Microsoft.UI.Xaml;

public record struct CornerRadius(double TopLeft, double TopRight, double BottomRight, double BottomLeft)
{
    public CornerRadius(double all)
        : this(all, all, all, all)
    {
    }
}
