using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using Windows.Foundation;

namespace TvPay.Head.WinUI;

/// <summary>The circle of a step in the middle, and the line to it from the circle before, half of which is its neighbour's.</summary>
internal sealed partial class StepLine : Panel
{
    /// <summary>Between the middle of a circle and where a line ends.</summary>
    private const double Clear = 24;

    private readonly FrameworkElement _line;
    private readonly FrameworkElement _circle;

    public StepLine(FrameworkElement line, FrameworkElement circle)
    {
        (_line, _circle) = (line, circle);
        Children.Add(line);
        Children.Add(circle);
    }

    protected override Size MeasureOverride(Size availableSize)
    {
        foreach (var child in Children) child.Measure(availableSize);
        return new Size(_circle.DesiredSize.Width, _circle.DesiredSize.Height);
    }

    protected override Size ArrangeOverride(Size finalSize)
    {
        _circle.Arrange(new Rect(0, 0, finalSize.Width, finalSize.Height));
        // Steps are all as wide: the circle before stands as far away as this one is from its own edges, twice.
        _line.Arrange(new Rect(Clear - (finalSize.Width / 2), 0, Math.Max(0, finalSize.Width - (2 * Clear)), finalSize.Height));
        return finalSize;
    }
}
