using Microsoft.UI.Xaml.Media;
using Windows.Foundation;

namespace Microsoft.UI.Xaml.Controls;

public sealed class Border : FrameworkElement
{
    private UIElement? _child;

    public UIElement? Child
    {
        get => _child;
        set
        {
            if (_child == value) return;
            if (_child is not null) Abandon(_child);
            _child = value;
            if (value is not null) Adopt(value);
        }
    }

    public Brush? Background { get; set; }

    public Brush? BorderBrush { get; set; }

    public Thickness BorderThickness { get; set; }

    public CornerRadius CornerRadius { get; set; }

    public Thickness Padding { get; set; }

    public override IEnumerable<UIElement> Parts => _child is null ? [] : [_child];

    private Thickness Inset => new(
        Padding.Left + BorderThickness.Left,
        Padding.Top + BorderThickness.Top,
        Padding.Right + BorderThickness.Right,
        Padding.Bottom + BorderThickness.Bottom);

    protected override Size MeasureOverride(Size availableSize)
    {
        var inner = base.MeasureOverride(new Size(
            Math.Max(0, availableSize.Width - Inset.X), Math.Max(0, availableSize.Height - Inset.Y)));
        return new Size(inner.Width + Inset.X, inner.Height + Inset.Y);
    }

    protected override Size ArrangeOverride(Size finalSize)
    {
        _child?.Arrange(new Rect(
            Inset.Left, Inset.Top, Math.Max(0, finalSize.Width - Inset.X), Math.Max(0, finalSize.Height - Inset.Y)));
        return finalSize;
    }
}
