using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Automation;
using Microsoft.UI.Xaml.Controls;
using Microsoft.UI.Xaml.Media;
using TvPay.App;
using TvPay.App.Design;
using Windows.Foundation;

namespace TvPay.Head.WinUI;

/// <summary>A row on its ground, with a ring around it where it has the focus. What stands in it is for each kind to say.</summary>
internal abstract class RowCard
{
    private const double FocusScale = Motion.FocusScalePermille / 1000.0;

    private readonly Border _ring;
    private readonly Border _ground;
    private readonly ScaleTransform _scale = new();
    private (Row Row, bool IsFocused)? _shown;

    protected RowCard()
    {
        var ring = Metrics.FocusRing.Value;
        _ring = new Border
        {
            Margin = new Thickness(-ring),
            BorderThickness = new Thickness(ring),
            BorderBrush = Brushes.Of(Palette.Focus),
            CornerRadius = new CornerRadius(Metrics.RadiusM.Value + ring),
        };
        _ground = new Border
        {
            CornerRadius = new CornerRadius(Metrics.RadiusM.Value),
            Padding = new Thickness(Metrics.SpaceM.Value, Metrics.SpaceS.Value, Metrics.SpaceM.Value, Metrics.SpaceS.Value),
        };
        Root = new Grid
        {
            MinHeight = Metrics.FocusArea.Value,
            RenderTransform = _scale,
            RenderTransformOrigin = new Point(0.5, 0.5),
        };
        Root.Children.Add(_ground);
        Root.Children.Add(_ring);
    }

    public Grid Root { get; }

    /// <summary>What stands in it.</summary>
    protected FrameworkElement Content
    {
        init
        {
            value.VerticalAlignment = VerticalAlignment.Center;
            _ground.Child = value;
        }
    }

    /// <summary>Keys stand close: their labels need all of their width.</summary>
    protected double Inset
    {
        init => _ground.Padding = new Thickness(value, Metrics.SpaceXs.Value, value, Metrics.SpaceXs.Value);
    }

    /// <param name="position">Among the rows of the screen, from 0.</param>
    /// <param name="isCalm">Nothing moves, and nothing is larger than its place.</param>
    public void Show(Row row, bool isFocused, int position, int count, bool isCalm)
    {
        AutomationProperties.SetPositionInSet(Root, position + 1);
        AutomationProperties.SetSizeOfSet(Root, count);
        if (_shown == (row, isFocused)) return;
        _shown = (row, isFocused);
        var ink = RowInk.Of(row, isFocused);
        _ground.Background = Brushes.Of(ink.Surface);
        _ring.Opacity = isFocused ? 1 : 0;
        _scale.ScaleX = _scale.ScaleY = isFocused && !isCalm ? FocusScale : 1;
        Canvas.SetZIndex(Root, isFocused ? 1 : 0);
        AutomationProperties.SetAutomationId(Root, $"row-{row.Id.Key}");
        AutomationProperties.SetName(Root, RowVoice.NameOf(row));
        Draw(row, ink);
    }

    protected abstract void Draw(Row row, RowInk ink);
}
