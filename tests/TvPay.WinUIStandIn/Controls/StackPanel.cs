using Windows.Foundation;

namespace Microsoft.UI.Xaml.Controls;

public sealed class StackPanel : Panel
{
    public Orientation Orientation { get; set; }

    public double Spacing { get; set; }

    private bool IsVertical => Orientation == Orientation.Vertical;

    protected override Size MeasureOverride(Size availableSize)
    {
        var (along, across) = (0.0, 0.0);
        foreach (var child in Children)
        {
            child.Measure(IsVertical
                ? availableSize with { Height = double.PositiveInfinity }
                : availableSize with { Width = double.PositiveInfinity });
            if (child.Visibility == Visibility.Collapsed) continue;
            along += Along(child) + Spacing;
            across = Math.Max(across, IsVertical ? child.DesiredSize.Width : child.DesiredSize.Height);
        }

        along = Math.Max(0, along - Spacing);
        return IsVertical ? new Size(across, along) : new Size(along, across);
    }

    protected override Size ArrangeOverride(Size finalSize)
    {
        var at = 0.0;
        foreach (var child in Children)
        {
            if (child.Visibility == Visibility.Collapsed) continue;
            child.Arrange(IsVertical
                ? new Rect(0, at, finalSize.Width, Along(child))
                : new Rect(at, 0, Along(child), finalSize.Height));
            at += Along(child) + Spacing;
        }

        return finalSize;
    }

    private double Along(UIElement child) => IsVertical ? child.DesiredSize.Height : child.DesiredSize.Width;
}
