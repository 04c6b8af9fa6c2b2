using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App.Design;
using Windows.Foundation;

namespace TvPay.Head.WinUI;

/// <summary>Children above each other, as wide as the panel; one gives way where there isn't room for all.</summary>
internal sealed partial class ColumnPanel : Panel
{
    private readonly Dp _gap;
    private readonly UIElement _giving;
    private readonly ColumnFill _fill;

    /// <param name="giving">The one of the children that gives way.</param>
    public ColumnPanel(Dp gap, UIElement giving, ColumnFill fill, params UIElement[] children)
    {
        (_gap, _giving, _fill) = (gap, giving, fill);
        foreach (var child in children) Children.Add(child);
    }

    protected override Size MeasureOverride(Size availableSize)
    {
        foreach (var child in Children)
            if (child != _giving) child.Measure(new Size(availableSize.Width, double.PositiveInfinity));
        var others = Shown().Where(child => child != _giving).Select(child => child.DesiredSize.Height).ToList();
        _giving.Measure(new Size(availableSize.Width, Column.Left(others, _gap.Value, availableSize.Height)));
        var shown = Shown().ToList();
        var height = shown.Sum(child => child.DesiredSize.Height) + (_gap.Value * Math.Max(0, shown.Count - 1));
        var width = shown.Count == 0 ? 0 : shown.Max(child => child.DesiredSize.Width);
        return new Size(Math.Min(width, availableSize.Width), Math.Min(height, availableSize.Height));
    }

    protected override Size ArrangeOverride(Size finalSize)
    {
        var shown = Shown().ToList();
        var heights = shown.Select(child => child.DesiredSize.Height).ToList();
        var tops = Column.Tops(heights, _gap.Value, finalSize.Height, _fill);
        for (var i = 0; i < shown.Count; i++) shown[i].Arrange(new Rect(0, tops[i], finalSize.Width, heights[i]));
        return finalSize;
    }

    private IEnumerable<UIElement> Shown() => Children.Where(child => child.Visibility == Visibility.Visible);
}
