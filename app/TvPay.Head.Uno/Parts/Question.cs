using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What the household decides.</summary>
internal sealed class Question : Part<string>
{
    private readonly TextBlock _text;

    public Question(Look look)
    {
        _text = look.Text(TypeScale.Amount, Palette.Text);
        var mark = Sign.Of(TypeScale.Amount).Show(Signs.Question, Palette.Focus);
        Root = Stacks.Beside(Metrics.SpaceM, 1, mark.Root, _text);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(string text) => _text.Say(text);
}
