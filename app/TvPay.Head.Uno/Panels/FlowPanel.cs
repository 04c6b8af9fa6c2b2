using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using Windows.Foundation;

namespace TvPay.Head.WinUI;

/// <summary>Children beside each other, in as many lines as they need: <see cref="Flow"/> says where.</summary>
internal sealed partial class FlowPanel(Flow flow) : Panel
{
    /// <summary>The one of the children that stands at the end of its line; null: none does.</summary>
    public UIElement? ToEnd { get; init; }

    protected override Size MeasureOverride(Size availableSize)
    {
        foreach (var child in Children) child.Measure(new Size(availableSize.Width, double.PositiveInfinity));
        var places = flow.Of(Sizes(), availableSize.Width, IndexToEnd);
        var (width, height) = places.IsEmpty ? (0, 0) : (places.Max(place => place.X + place.Width), places.Max(place => place.Bottom));
        return new Size(Math.Min(width, availableSize.Width), height);
    }

    protected override Size ArrangeOverride(Size finalSize)
    {
        var places = flow.Of(Sizes(), finalSize.Width, IndexToEnd);
        var i = 0;
        foreach (var child in Shown())
        {
            var place = places[i++];
            child.Arrange(new Rect(place.X, place.Y, place.Width, place.Height));
        }

        return finalSize;
    }

    private int IndexToEnd => ToEnd is null ? -1 : Shown().ToList().IndexOf(ToEnd);

    private IEnumerable<UIElement> Shown() => Children.Where(child => child.Visibility == Visibility.Visible);

    private List<(double, double)> Sizes() => [.. Shown().Select(child => (child.DesiredSize.Width, child.DesiredSize.Height))];
}
