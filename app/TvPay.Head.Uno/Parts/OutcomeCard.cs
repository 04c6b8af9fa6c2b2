using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>A card with a bar of its tone at the side where reading begins.</summary>
internal sealed class OutcomeCard
{
    private const double Bar = 6;

    private readonly Border _bar = new() { Width = Bar };

    public OutcomeCard(UIElement content, Dp padding)
    {
        var inner = new Border { Child = content, Padding = new Thickness(padding.Value) };
        Root = Stacks.Card(Stacks.Beside(new Dp(0), 1, _bar, inner), new Dp(0));
    }

    public Border Root { get; }

    public void Show(Tone tone)
    {
        var radius = Metrics.RadiusL.Value;
        _bar.Background = Brushes.Of(ToneLook.Of(tone).Ink);
        _bar.CornerRadius = new CornerRadius(radius, 0, 0, radius);
    }
}
