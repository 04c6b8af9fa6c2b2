namespace Microsoft.UI.Xaml.Media;

public enum SweepDirection
{
    Counterclockwise,
    Clockwise,
}
