using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Everything of a screen in one language and direction: title above, keys below, between them its own.</summary>
internal sealed class Stage
{
    private const double LegendGap = 14;

    private readonly FrameHeader _header;
    private readonly Border _content = new();
    private readonly KeyLegend _legend;
    private readonly SpokenText _spoken = new();
    private readonly ScreenRenderers _renderers;

    public Stage(Look look, Motions motions)
    {
        _header = new FrameHeader(look);
        _legend = new KeyLegend(look);
        _renderers = new ScreenRenderers(look, motions);
        _content.Padding = new Thickness(0, Metrics.SpaceM.Value, 0, LegendGap);
        Root = new Grid
        {
            FlowDirection = look.Direction,
            Padding = new Thickness(Metrics.SafeX.Value, Metrics.SafeY.Value, Metrics.SafeX.Value, Metrics.SafeY.Value),
        };
        Add(_header.Root, GridLength.Auto);
        Add(_content, new GridLength(1, GridUnitType.Star));
        Add(_legend.Root, GridLength.Auto);
        Root.Children.Add(_spoken.Root);
    }

    public Grid Root { get; }

    public void Show(Screen screen)
    {
        _header.Show(screen.Frame);
        _legend.Show(screen.Frame.Keys);
        _spoken.Show(screen.Frame.Spoken);
        var renderer = _renderers.Of(screen);
        renderer.Render(screen);
        if (_content.Child != renderer.Root) _content.Child = renderer.Root;
    }

    private void Add(FrameworkElement part, GridLength height)
    {
        Grid.SetRow(part, Root.RowDefinitions.Count);
        Root.RowDefinitions.Add(new RowDefinition { Height = height });
        Root.Children.Add(part);
    }
}
