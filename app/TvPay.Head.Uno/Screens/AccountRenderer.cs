using Microsoft.UI.Xaml;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>One account, and what can be done with it.</summary>
internal sealed class AccountRenderer : ScreenRenderer<Screen.Account>
{
    private const double SideWidth = 400;

    private readonly Subject _subject;
    private readonly ExplanationBlock _problem;
    private readonly RowList _rows;

    public AccountRenderer(Look look, Motions motions)
    {
        _subject = new Subject(look);
        _problem = new ExplanationBlock(look, isSmall: true);
        _rows = new RowList(look, motions);
        var main = new ColumnPanel(Metrics.SpaceM, _rows.Root, ColumnFill.Below, _problem.Root, _rows.Root);
        Root = Stacks.WithSide(SideWidth, Metrics.SpaceXl, new TurningPages(_subject.Root), main);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.Account screen)
    {
        _subject.Show(screen.Icon, screen.Payee, screen.Fields);
        _problem.Show(screen.Problem);
        _rows.Show(screen);
    }
}
