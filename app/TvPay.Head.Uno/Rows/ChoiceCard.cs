using Microsoft.UI.Text;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>One of several of which exactly one holds.</summary>
internal sealed class ChoiceCard : RowCard<Row.Choice>
{
    private readonly MarkShape _mark = Sign.InLineWith(TypeScale.Label);
    private readonly TextBlock _label;
    private readonly TextBlock _value;

    public ChoiceCard(Look look)
    {
        _label = look.Text(TypeScale.Label, Palette.Text);
        _value = look.Figure(TypeScale.Amount, Palette.Text);
        Content = Stacks.Beside(Metrics.SpaceM, 1, _mark.Root, _label, _value);
    }

    protected override void Draw(Row.Choice row, RowInk ink)
    {
        _mark.Show(row.IsSelected ? Signs.Chosen : Signs.Unchosen, row.IsSelected ? Palette.Good : Palette.TextQuiet);
        _label.Say(row.Label);
        _label.FontWeight = row.IsSelected ? FontWeights.Bold : FontWeights.Normal;
        _value.Say(row.Value);
    }
}
