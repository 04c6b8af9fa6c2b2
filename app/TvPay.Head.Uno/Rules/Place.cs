namespace TvPay.Head.WinUI;

/// <summary>Where something stands, in dp, from the upper corner at which reading begins.</summary>
internal readonly record struct Place(double X, double Y, double Width, double Height)
{
    public double Bottom => Y + Height;
}
