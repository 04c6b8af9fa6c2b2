namespace Windows.Foundation;

public record struct Rect(double X, double Y, double Width, double Height)
{
    public readonly double Right => X + Width;

    public readonly double Bottom => Y + Height;
}
