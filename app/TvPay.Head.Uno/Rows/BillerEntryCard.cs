using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>A biller in a list.</summary>
internal sealed class BillerEntryCard : RowCard<Row.BillerEntry>
{
    private readonly CategoryTile _tile = new();
    private readonly TextBlock _kind;
    private readonly TextBlock _name;
    private readonly TextBlock _remark;

    public BillerEntryCard(Look look)
    {
        _kind = look.Word(TypeScale.Label, Palette.Text);
        _name = look.Text(TypeScale.Body, Palette.Text);
        _remark = look.Text(TypeScale.Small, Palette.TextQuiet);
        var words = new FlowPanel(new Flow(Metrics.SpaceM.Value, 0, FlowAlign.Start));
        words.Children.Add(_kind);
        words.Children.Add(_name);
        words.VerticalAlignment = Microsoft.UI.Xaml.VerticalAlignment.Center;
        Content = Stacks.Beside(Metrics.SpaceM, 1, _tile.Root, words, _remark);
    }

    protected override void Draw(Row.BillerEntry row, RowInk ink)
    {
        _tile.Show(row.Icon);
        _kind.Say(row.Kind);
        _kind.Ink(ink.Label);
        _name.Say(row.Name);
        _name.Ink(ink.Label);
        _remark.Say(row.Remark);
        _remark.Ink(ink.Hint);
    }
}
