using Microsoft.UI.Xaml;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>One bill: what is known of it on one side, how much of it to pay on the other.</summary>
internal sealed class BillRenderer : ScreenRenderer<Screen.Bill>
{
    private const double SideWidth = 400;

    private readonly Subject _subject;
    private readonly NoticeLine _note;
    private readonly BusyLine _busy;
    private readonly ExplanationBlock _problem;
    private readonly RowList _rows;

    public BillRenderer(Look look, Motions motions)
    {
        _subject = new Subject(look);
        _note = new NoticeLine(look, TypeScale.Body);
        _busy = new BusyLine(look, motions);
        _problem = new ExplanationBlock(look);
        _rows = new RowList(look, motions);
        var main = new ColumnPanel(
            Metrics.SpaceM, _rows.Root, ColumnFill.Below, _note.Root, _busy.Root, _problem.Root, _rows.Root);
        Root = Stacks.WithSide(SideWidth, Metrics.SpaceXl, new TurningPages(_subject.Root), main);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.Bill screen)
    {
        _subject.Show(screen.Icon, screen.Payee, screen.Fields);
        _note.Show(screen.Note);
        _busy.Show(screen.Frame.Busy);
        _problem.Show(screen.Problem);
        _rows.Show(screen);
    }
}
