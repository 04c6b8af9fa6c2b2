using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>A sentence with its mark.</summary>
internal sealed class NoticeLine : Part<Notice>
{
    private readonly MarkShape _mark;
    private readonly TextBlock _text;

    public NoticeLine(Look look, TextStyle style)
    {
        _mark = Sign.Of(style);
        _text = look.Text(style, Palette.Text);
        Root = Stacks.Beside(Metrics.SpaceS, 1, _mark.Root, _text);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Notice notice)
    {
        var tone = ToneLook.Of(notice.Tone);
        _mark.Show(tone.Mark, tone.Ink);
        _text.Say(notice.Text);
        _text.Ink(tone.Ink);
    }
}
