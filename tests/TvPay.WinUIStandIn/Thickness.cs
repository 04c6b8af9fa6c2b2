namespace Microsoft.UI.Xaml;

public record struct Thickness(double Left, double Top, double Right, double Bottom)
{
    public Thickness(double all)
        : this(all, all, all, all)
    {
    }

    public readonly double X => Left + Right;

    public readonly double Y => Top + Bottom;
}
