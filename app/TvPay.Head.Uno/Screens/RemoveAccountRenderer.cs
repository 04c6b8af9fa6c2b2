using Microsoft.UI.Xaml;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Asks once more before an account is removed.</summary>
internal sealed class RemoveAccountRenderer : ScreenRenderer<Screen.RemoveAccount>
{
    private const double SideWidth = 400;

    private readonly Subject _subject;
    private readonly BusyLine _busy;
    private readonly ExplanationBlock _problem;
    private readonly Question _question;
    private readonly PartList<Notice> _notes;
    private readonly RowList _rows;

    public RemoveAccountRenderer(Look look, Motions motions)
    {
        _subject = new Subject(look);
        _busy = new BusyLine(look, motions);
        _problem = new ExplanationBlock(look, isSmall: true);
        _question = new Question(look);
        _notes = new PartList<Notice>(Stacks.Above(Metrics.SpaceM), () => new NoticeLine(look, TypeScale.Body));
        _rows = new RowList(look, motions);
        var side = new TurningPages(Stacks.Above(Metrics.SpaceM, _subject.Root, _busy.Root, _problem.Root));
        var main = new ColumnPanel(Metrics.SpaceM, _rows.Root, ColumnFill.Below, _question.Root, _notes.Root, _rows.Root);
        Root = Stacks.WithSide(SideWidth, Metrics.SpaceXl, side, main);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.RemoveAccount screen)
    {
        _subject.Show(screen.Icon, screen.Payee, screen.Fields);
        _busy.Show(screen.Frame.Busy);
        _problem.Show(screen.Problem);
        _question.Show(screen.Question);
        _notes.Show(screen.Notes);
        _rows.Show(screen);
    }
}
