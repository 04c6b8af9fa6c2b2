using Microsoft.UI.Xaml;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>At whom an account is to be added.</summary>
internal sealed class BillersRenderer : ScreenRenderer<Screen.Billers>
{
    private readonly ListState _state;
    private readonly RowList _rows;

    public BillersRenderer(Look look, Motions motions)
    {
        _state = new ListState(look, motions);
        _rows = new RowList(look, motions);
        Root = new ColumnPanel(Metrics.SpaceM, _rows.Root, ColumnFill.Below, _state.Root, _rows.Root);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.Billers screen)
    {
        _state.Show(screen.Frame.Busy, screen.Empty, screen.Problem);
        _rows.Show(screen);
    }
}
