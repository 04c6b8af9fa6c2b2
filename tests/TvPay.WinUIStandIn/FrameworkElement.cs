using Windows.Foundation;

namespace Microsoft.UI.Xaml;

public abstract class FrameworkElement : UIElement
{
    private FlowDirection? _flowDirection;
    private Size _renderSize;
    private (int Layout, Size Room)? _measured;

    public double Width { get; set; } = double.NaN;

    public double Height { get; set; } = double.NaN;

    public double MinHeight { get; set; }

    public double MaxWidth { get; set; } = double.PositiveInfinity;

    public Thickness Margin { get; set; }

    public HorizontalAlignment HorizontalAlignment { get; set; } = HorizontalAlignment.Stretch;

    public VerticalAlignment VerticalAlignment { get; set; } = VerticalAlignment.Stretch;

    /// <summary>Its own, or that of what it is in.</summary>
    public FlowDirection FlowDirection
    {
        get => _flowDirection ?? (Parent as FrameworkElement)?.FlowDirection ?? FlowDirection.LeftToRight;
        set => _flowDirection = value;
    }

    public override IEnumerable<UIElement> Parts => [];

    public event RoutedEventHandler? Loaded;

    public event RoutedEventHandler? Unloaded;

    public event SizeChangedEventHandler? SizeChanged;

    public sealed override void Measure(Size availableSize)
    {
        if (_measured == (Layout, availableSize)) return;
        _measured = (Layout, availableSize);
        if (Visibility == Visibility.Collapsed)
        {
            DesiredSize = default;
            return;
        }

        var room = Constrained(new Size(
            Math.Max(0, availableSize.Width - Margin.X), Math.Max(0, availableSize.Height - Margin.Y)));
        var wanted = MeasureOverride(room);
        var (width, height) = (Constrained(wanted).Width, Constrained(wanted).Height);
        DesiredSize = new Size(
            Math.Min(availableSize.Width, Math.Max(0, width + Margin.X)),
            Math.Min(availableSize.Height, Math.Max(0, height + Margin.Y)));
    }

    public sealed override void Arrange(Rect finalRect)
    {
        if (Visibility == Visibility.Collapsed) return;
        var room = new Size(finalRect.Width - Margin.X, finalRect.Height - Margin.Y);
        var size = Constrained(new Size(
            HorizontalAlignment == HorizontalAlignment.Stretch ? room.Width : Math.Min(room.Width, DesiredSize.Width - Margin.X),
            VerticalAlignment == VerticalAlignment.Stretch ? room.Height : Math.Min(room.Height, DesiredSize.Height - Margin.Y)));
        size = ArrangeOverride(new Size(Math.Max(0, size.Width), Math.Max(0, size.Height)));
        var x = HorizontalAlignment switch
        {
            HorizontalAlignment.Left => 0,
            HorizontalAlignment.Right => room.Width - size.Width,
            _ => (room.Width - size.Width) / 2,
        };
        var y = VerticalAlignment switch
        {
            VerticalAlignment.Top => 0,
            VerticalAlignment.Bottom => room.Height - size.Height,
            _ => (room.Height - size.Height) / 2,
        };
        Slot = new Rect(finalRect.X + Margin.Left + x, finalRect.Y + Margin.Top + y, size.Width, size.Height);
        if (size == _renderSize) return;
        _renderSize = size;
        SizeChanged?.Invoke(this, new SizeChangedEventArgs(size));
    }

    /// <summary>As large as all that is in it.</summary>
    protected virtual Size MeasureOverride(Size availableSize)
    {
        var size = default(Size);
        foreach (var part in Parts)
        {
            part.Measure(availableSize);
            size = new Size(Math.Max(size.Width, part.DesiredSize.Width), Math.Max(size.Height, part.DesiredSize.Height));
        }

        return size;
    }

    /// <summary>All that is in it gets all of it.</summary>
    protected virtual Size ArrangeOverride(Size finalSize)
    {
        foreach (var part in Parts) part.Arrange(new Rect(0, 0, finalSize.Width, finalSize.Height));
        return finalSize;
    }

    private protected override void OnLoaded() => Loaded?.Invoke(this, new RoutedEventArgs());

    private protected override void OnUnloaded() => Unloaded?.Invoke(this, new RoutedEventArgs());

    private Size Constrained(Size size) => new(
        double.IsNaN(Width) ? Math.Min(MaxWidth, size.Width) : Width,
        double.IsNaN(Height) ? Math.Max(MinHeight, size.Height) : Height);
}
