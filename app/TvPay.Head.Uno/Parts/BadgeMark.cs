using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Automation;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>The state of something that payments need. Where all is well it is quiet.</summary>
internal sealed class BadgeMark : Part<Badge>
{
    private readonly MarkShape _mark = Sign.InLineWith(TypeScale.Small);
    private readonly TextBlock _text;
    private readonly Border _ground;

    public BadgeMark(Look look)
    {
        _text = look.Word(TypeScale.Small, Palette.TextQuiet);
        _ground = new Border
        {
            Child = Stacks.InLine(Metrics.SpaceXs, _mark.Root, _text),
            CornerRadius = new CornerRadius(Metrics.RadiusL.Value),
        };
    }

    public override FrameworkElement Root => _ground;

    protected override void Draw(Badge badge)
    {
        AutomationProperties.SetAutomationId(_ground, $"badge-{badge.Id}");
        var tone = ToneLook.Of(badge.Tone);
        var isQuiet = badge.Tone is Tone.Good or Tone.Plain;
        _mark.Show(tone.Mark, tone.Ink);
        _text.Say(badge.Text);
        _text.Ink(isQuiet ? Palette.TextQuiet : tone.Ink);
        _ground.Background = isQuiet ? null : Brushes.Of(tone.Ground);
        _ground.Padding = isQuiet ? new Thickness(0) : new Thickness(Metrics.SpaceS.Value, 0, Metrics.SpaceS.Value, 0);
    }
}
