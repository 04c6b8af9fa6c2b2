using Microsoft.UI.Xaml.Automation;
using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>All rows of a screen: one list, one focus, scrolled so that it is in sight.</summary>
internal sealed class RowList
{
    private readonly RowPool<RowCard> _pool;
    private readonly RowsPanel _panel;
    private readonly Motions _motions;

    public RowList(Look look, Motions motions)
    {
        _motions = motions;
        _pool = new RowPool<RowCard>(row => RowCards.Make(row, look));
        _panel = new RowsPanel(motions);
        AutomationProperties.SetAutomationId(_panel, "rows");
        Root = new RowsWindow(_panel);
    }

    public RowsWindow Root { get; }

    public void Show(Screen screen)
    {
        var cards = _pool.Take(screen.Rows);
        for (var i = 0; i < cards.Length; i++)
            cards[i].Show(screen.Rows[i], i == screen.Focused, i, cards.Length, _motions.IsCalm);
        _panel.Show(screen.Rows, [.. cards.Select(card => card.Root)], screen.Focused);
    }
}
