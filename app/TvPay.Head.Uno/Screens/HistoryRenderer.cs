using Microsoft.UI.Xaml;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Every payment, newest first.</summary>
internal sealed class HistoryRenderer : ScreenRenderer<Screen.History>
{
    private readonly ListState _state;
    private readonly RowList _rows;

    public HistoryRenderer(Look look, Motions motions)
    {
        _state = new ListState(look, motions);
        _rows = new RowList(look, motions);
        Root = new ColumnPanel(Metrics.SpaceM, _rows.Root, ColumnFill.Below, _state.Root, _rows.Root);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.History screen)
    {
        _state.Show(screen.Frame.Busy, screen.Empty, screen.Problem);
        _rows.Show(screen);
    }
}
