using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>A bill that OK takes into a basket, or out of it.</summary>
internal sealed class PickCard : RowCard<Row.Pick>
{
    private const double Box = 28;

    private readonly MarkShape _mark = new(Box);
    private readonly EntryContent _content;

    public PickCard(Look look)
    {
        _content = new EntryContent(look);
        _mark.Root.VerticalAlignment = Microsoft.UI.Xaml.VerticalAlignment.Center;
        Content = Stacks.Beside(Metrics.SpaceM, 1, _mark.Root, _content.Root);
    }

    protected override void Draw(Row.Pick row, RowInk ink)
    {
        _mark.Show(row.IsPicked ? Signs.Picked : Signs.Unpicked, row.IsPicked ? Palette.Good : Palette.TextQuiet);
        _content.Draw(row.Bill, ink);
    }
}
