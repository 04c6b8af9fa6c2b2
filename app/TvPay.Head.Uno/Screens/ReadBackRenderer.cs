using Microsoft.UI.Xaml;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Whose the typed number is, read back before it is added; or why that can't be said.</summary>
internal sealed class ReadBackRenderer : ScreenRenderer<Screen.ReadBack>
{
    private const double SideWidth = 400;

    private readonly Subject _subject;
    private readonly Question _question;
    private readonly NoticeLine _warning;
    private readonly BusyLine _busy;
    private readonly ExplanationBlock _problem;
    private readonly RowList _rows;

    public ReadBackRenderer(Look look, Motions motions)
    {
        _subject = new Subject(look);
        _question = new Question(look);
        _warning = new NoticeLine(look, TypeScale.Body);
        _busy = new BusyLine(look, motions);
        _problem = new ExplanationBlock(look, isSmall: true);
        _rows = new RowList(look, motions);
        var main = new ColumnPanel(
            Metrics.SpaceM,
            _rows.Root,
            ColumnFill.Below,
            _question.Root,
            _warning.Root,
            _busy.Root,
            _problem.Root,
            _rows.Root);
        Root = Stacks.WithSide(SideWidth, Metrics.SpaceXl, new TurningPages(_subject.Root), main);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.ReadBack screen)
    {
        _subject.Show(screen.Icon, screen.Payee, screen.Fields);
        _question.Show(screen.Question);
        _warning.Show(screen.Warning);
        _busy.Show(screen.Frame.Busy);
        _problem.Show(screen.Problem);
        _rows.Show(screen);
    }
}
