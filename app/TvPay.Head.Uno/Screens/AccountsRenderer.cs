using Microsoft.UI.Xaml;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>The household's accounts at billers.</summary>
internal sealed class AccountsRenderer : ScreenRenderer<Screen.Accounts>
{
    private readonly NoticeLine _note;
    private readonly ListState _state;
    private readonly RowList _rows;

    public AccountsRenderer(Look look, Motions motions)
    {
        _note = new NoticeLine(look, TypeScale.Body);
        _state = new ListState(look, motions);
        _rows = new RowList(look, motions);
        Root = new ColumnPanel(Metrics.SpaceM, _rows.Root, ColumnFill.Below, _note.Root, _state.Root, _rows.Root);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.Accounts screen)
    {
        _note.Show(screen.Note);
        _state.Show(screen.Frame.Busy, screen.Empty, screen.Problem);
        _rows.Show(screen);
    }
}
