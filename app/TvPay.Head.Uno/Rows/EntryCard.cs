using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>A bill or a payment in a list.</summary>
internal sealed class EntryCard : RowCard<Row.Entry>
{
    private readonly EntryContent _content;

    public EntryCard(Look look)
    {
        _content = new EntryContent(look);
        Content = _content.Root;
    }

    protected override void Draw(Row.Entry row, RowInk ink) => _content.Draw(row, ink);
}
