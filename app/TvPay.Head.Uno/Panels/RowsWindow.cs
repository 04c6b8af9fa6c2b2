using Microsoft.UI.Xaml.Controls;
using Microsoft.UI.Xaml.Media;
using TvPay.App.Design;
using Windows.Foundation;

namespace TvPay.Head.WinUI;

/// <summary>Shows the part of a list that fits; where the list goes on, its edge fades.</summary>
internal sealed partial class RowsWindow : Panel
{
    /// <summary>The ring of the focus needs room beyond the edges of the list.</summary>
    private const double Room = 12;

    private readonly RowsPanel _rows;
    private readonly RectangleGeometry _window = new();
    private readonly Border _above = new() { Background = Brushes.FadeDown(Palette.BackdropHigh), IsHitTestVisible = false };
    private readonly Border _below = new() { Background = Brushes.FadeUp(Palette.Backdrop), IsHitTestVisible = false };

    public RowsWindow(RowsPanel rows)
    {
        _rows = rows;
        Clip = _window;
        Children.Add(rows);
        Children.Add(_above);
        Children.Add(_below);
        rows.Scrolled += (goesOnAbove, goesOnBelow) =>
        {
            _above.Opacity = goesOnAbove ? 1 : 0;
            _below.Opacity = goesOnBelow ? 1 : 0;
        };
    }

    protected override Size MeasureOverride(Size availableSize)
    {
        _rows.Measure(availableSize);
        var edge = new Size(availableSize.Width, RowScroll.Fade);
        _above.Measure(edge);
        _below.Measure(edge);
        return _rows.DesiredSize;
    }

    protected override Size ArrangeOverride(Size finalSize)
    {
        _rows.Arrange(new Rect(0, 0, finalSize.Width, finalSize.Height));
        var edge = new Size(finalSize.Width + (2 * Room), RowScroll.Fade);
        _above.Arrange(new Rect(-Room, -Room, edge.Width, edge.Height));
        _below.Arrange(new Rect(-Room, finalSize.Height + Room - RowScroll.Fade, edge.Width, edge.Height));
        _window.Rect = new Rect(-Room, -Room, edge.Width, finalSize.Height + (2 * Room));
        return finalSize;
    }
}
