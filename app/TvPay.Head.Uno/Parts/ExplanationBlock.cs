using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What happened, whether money moved, what to do, the code.</summary>
internal sealed class ExplanationBlock : Part<Explanation>
{
    private readonly TextBlock _what;
    private readonly TextBlock _money;
    private readonly TextBlock _next;
    private readonly TextBlock _code;
    private readonly FrameworkElement _codeLine;

    /// <param name="isSmall">Beside much else: smaller, with what counts still in bold.</param>
    /// <param name="what">How it is set what happened; null: as the rest.</param>
    public ExplanationBlock(Look look, bool isSmall = false, TextStyle? what = null)
    {
        var style = isSmall ? TypeScale.Small : TypeScale.Body;
        var gap = isSmall ? Metrics.SpaceS : Metrics.SpaceM;
        _what = look.Text(what ?? style, Palette.Text);
        _money = look.Text(isSmall ? TypeScale.Small : TypeScale.Label, Palette.Text).Bold();
        _next = look.Text(style, Palette.Text);
        _code = look.Text(TypeScale.Small, Palette.TextQuiet);
        _codeLine = Line(Signs.Telephone, TypeScale.Small, _code);
        Root = Stacks.Above(
            isSmall ? Metrics.SpaceXs : Metrics.SpaceS,
            Line(Signs.What, what ?? style, _what),
            Line(Signs.Money, isSmall ? TypeScale.Small : TypeScale.Label, _money),
            Line(Signs.Next, style, _next, look.IsRightToLeft),
            _codeLine);

        FrameworkElement Line(Mark mark, TextStyle set, TextBlock text, bool turned = false) =>
            Stacks.Beside(gap, 1, Sign.Of(set, turned).Show(mark, Palette.TextQuiet).Root, text);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Explanation explanation)
    {
        _what.Say(explanation.What);
        _money.Say(explanation.Money);
        _next.Say(explanation.Next);
        _code.Say(explanation.Code);
        _codeLine.Visibility = _code.Visibility;
    }
}
