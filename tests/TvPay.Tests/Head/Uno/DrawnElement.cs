using Microsoft.UI.Xaml;
using Windows.Foundation;

namespace TvPay.Tests.Head.Uno;

/// <summary>An element where it comes to stand, in the coordinates of the root.</summary>
/// <param name="Window">What of the root isn't cut off there.</param>
/// <param name="Opacity">With that of all that it is in.</param>
internal sealed record DrawnElement(UIElement Element, DrawnSpace Space, Size Size, Rect Window, double Opacity)
{
    public Rect Where => Space.Of(new Rect(0, 0, Size.Width, Size.Height));

    /// <summary>A drawing has no size of its own: it is where it begins.</summary>
    public bool IsSeen => Opacity > 0.01
        && Where.Right >= Window.X && Where.X < Window.Right && Where.Bottom >= Window.Y && Where.Y < Window.Bottom;

    /// <summary>The element and all that is in it and shown, from back to front.</summary>
    public static IEnumerable<DrawnElement> Under(UIElement root, Size size) =>
        Walk(root, new DrawnSpace(1, 1, 0, 0), new Rect(0, 0, size.Width, size.Height), 1, size.Width, isMirrored: false);

    private static IEnumerable<DrawnElement> Walk(
        UIElement element, DrawnSpace outer, Rect window, double opacity, double outerWidth, bool isMirrored)
    {
        if (element.Visibility == Visibility.Collapsed) yield break;
        var slot = element.Slot;
        var x = isMirrored ? outerWidth - slot.X - slot.Width : slot.X;
        var size = new Size(slot.Width, slot.Height);
        var space = outer.Within(x, slot.Y).Through(element.RenderTransform, element.RenderTransformOrigin, size);
        if (element.Clip is { } clip) window = Both(window, space.Of(clip.Rect));
        opacity *= element.Opacity;
        yield return new DrawnElement(element, space, size, window, opacity);
        var turns = element is FrameworkElement { FlowDirection: FlowDirection.RightToLeft };
        foreach (var part in element.Parts.OrderBy(Microsoft.UI.Xaml.Controls.Canvas.GetZIndex))
            foreach (var drawn in Walk(part, space, window, opacity, slot.Width, turns)) yield return drawn;
    }

    private static Rect Both(Rect one, Rect other)
    {
        var (x, y) = (Math.Max(one.X, other.X), Math.Max(one.Y, other.Y));
        return new Rect(x, y, Math.Max(0, Math.Min(one.Right, other.Right) - x), Math.Max(0, Math.Min(one.Bottom, other.Bottom) - y));
    }
}
