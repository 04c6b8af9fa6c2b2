using Microsoft.UI.Xaml.Media;
using Windows.Foundation;

namespace TvPay.Tests.Head.Uno;

/// <summary>From an element's own coordinates to the root's. What turns, a spinner, counts as not turned.</summary>
internal readonly record struct DrawnSpace(double ScaleX, double ScaleY, double X, double Y)
{
    public Rect Of(Rect rect)
    {
        var (left, right) = (X + (ScaleX * rect.X), X + (ScaleX * rect.Right));
        return new Rect(Math.Min(left, right), Y + (ScaleY * rect.Y), Math.Abs(right - left), ScaleY * rect.Height);
    }

    /// <summary>Of something that stands at that place.</summary>
    public DrawnSpace Within(double x, double y) => this with { X = X + (ScaleX * x), Y = Y + (ScaleY * y) };

    public DrawnSpace Through(Transform? transform, Point origin, Size size)
    {
        var (scaleX, scaleY, x, y) = transform switch
        {
            ScaleTransform scale => (scale.ScaleX, scale.ScaleY, 0.0, 0.0),
            TranslateTransform shift => (1, 1, shift.X, shift.Y),
            CompositeTransform both => (both.ScaleX, both.ScaleY, both.TranslateX, both.TranslateY),
            _ => (1, 1, 0, 0),
        };
        var (originX, originY) = (origin.X * size.Width, origin.Y * size.Height);
        var moved = Within(originX + x - (originX * scaleX), originY + y - (originY * scaleY));
        return moved with { ScaleX = ScaleX * scaleX, ScaleY = ScaleY * scaleY };
    }
}
