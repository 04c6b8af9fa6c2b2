using System.Runtime.CompilerServices;
using Windows.Foundation;

namespace Microsoft.UI.Xaml.Controls;

public class Canvas : Panel
{
    private static readonly ConditionalWeakTable<UIElement, StrongBox<int>> Layers = [];

    public static void SetZIndex(UIElement element, int value) => Layers.GetOrCreateValue(element).Value = value;

    public static int GetZIndex(UIElement element) => Layers.TryGetValue(element, out var layer) ? layer.Value : 0;

    protected override Size MeasureOverride(Size availableSize)
    {
        foreach (var child in Children) child.Measure(new Size(double.PositiveInfinity, double.PositiveInfinity));
        return default;
    }

    protected override Size ArrangeOverride(Size finalSize)
    {
        foreach (var child in Children) child.Arrange(new Rect(0, 0, child.DesiredSize.Width, child.DesiredSize.Height));
        return finalSize;
    }
}
