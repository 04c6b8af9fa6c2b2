using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Something that OK does.</summary>
internal sealed class ActionCard : RowCard<Row.Action>
{
    private readonly TextBlock _label;
    private readonly TextBlock _consequence;

    public ActionCard(Look look)
    {
        _label = look.Text(TypeScale.Label, Palette.Text);
        _consequence = look.Text(TypeScale.Small, Palette.TextQuiet);
        Content = Stacks.Above(new Dp(2), _label, _consequence);
    }

    protected override void Draw(Row.Action row, RowInk ink)
    {
        _label.Say(row.Label);
        _label.Ink(ink.Label);
        _consequence.Say(row.Consequence);
        _consequence.Ink(ink.Hint);
    }
}
