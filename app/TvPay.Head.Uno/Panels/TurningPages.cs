using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using Microsoft.UI.Xaml.Media;
using TvPay.App.Design;
using Windows.Foundation;

namespace TvPay.Head.WinUI;

/// <summary>What stands beside the rows: where it is too long for its place it turns its pages by itself.</summary>
internal sealed partial class TurningPages : Panel
{
    /// <summary>Where there is more below, the last dp fade.</summary>
    private const double Fade = 24;

    private readonly UIElement _content;
    private readonly TranslateTransform _shift = new();
    private readonly RectangleGeometry _window = new();
    private readonly Border _fade = new() { Height = Fade, Background = Brushes.FadeUp(Palette.Backdrop), IsHitTestVisible = false };
    private readonly DispatcherTimer _turn = new() { Interval = PageTurns.Every };
    private double _height;
    private double _room;

    public TurningPages(FrameworkElement content)
    {
        _content = content;
        content.RenderTransform = _shift;
        Clip = _window;
        Children.Add(content);
        Children.Add(_fade);
        _turn.Tick += (_, _) => Show(PageTurns.Next(-_shift.Y, _height, _room));
        // A screen that isn't shown turns no pages, and begins with the first when it is shown again.
        Unloaded += (_, _) => _turn.Stop();
        Loaded += (_, _) => Begin();
    }

    protected override Size MeasureOverride(Size availableSize)
    {
        _content.Measure(new Size(availableSize.Width, double.PositiveInfinity));
        _fade.Measure(new Size(availableSize.Width, Fade));
        return new Size(_content.DesiredSize.Width, Math.Min(_content.DesiredSize.Height, availableSize.Height));
    }

    protected override Size ArrangeOverride(Size finalSize)
    {
        var height = _content.DesiredSize.Height;
        _content.Arrange(new Rect(0, 0, finalSize.Width, height));
        _fade.Arrange(new Rect(0, Math.Max(0, finalSize.Height - Fade), finalSize.Width, Fade));
        _window.Rect = new Rect(0, 0, finalSize.Width, finalSize.Height);
        if ((height, finalSize.Height) != (_height, _room))
        {
            (_height, _room) = (height, finalSize.Height);
            Begin();
        }

        return finalSize;
    }

    private void Begin()
    {
        Show(0);
        var turns = PageTurns.IsTooLong(_height, _room);
        _fade.Opacity = turns ? 1 : 0;
        if (turns) _turn.Start();
        else _turn.Stop();
    }

    private void Show(double top) => _shift.Y = -top;
}
