using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What became of a payment, in a few words.</summary>
internal sealed class Headline : Part<Notice>
{
    private readonly MarkShape _mark;
    private readonly TextBlock _text;

    public Headline(Look look, TextStyle style)
    {
        _mark = Sign.Of(style);
        _text = look.Text(style, Palette.Text);
        Root = Stacks.Beside(Metrics.SpaceM, 1, _mark.Root, _text);
    }

    public override FrameworkElement Root { get; }

    public void Show(Outcome outcome) => Show(new Notice(outcome.Headline, outcome.Tone));

    protected override void Draw(Notice headline)
    {
        var tone = ToneLook.Of(headline.Tone);
        _mark.Show(tone.Mark, tone.Ink);
        _text.Say(headline.Text);
        _text.Ink(tone.Ink);
    }
}
