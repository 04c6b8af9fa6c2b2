using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>A complaint, and what has become of it.</summary>
internal sealed class ComplaintRenderer : ScreenRenderer<Screen.Complaint>
{
    private const double SideWidth = 400;

    private readonly Subject _subject;
    private readonly NoticeLine _standing;
    private readonly TextBlock _next;
    private readonly ExplanationBlock _problem;
    private readonly RowList _rows;

    public ComplaintRenderer(Look look, Motions motions)
    {
        _subject = new Subject(look);
        _standing = new NoticeLine(look, TypeScale.Body);
        _next = look.Text(TypeScale.Body, Palette.TextQuiet);
        _problem = new ExplanationBlock(look, isSmall: true);
        _rows = new RowList(look, motions);
        var main = new ColumnPanel(
            Metrics.SpaceM, _rows.Root, ColumnFill.Below, _standing.Root, _next, _problem.Root, _rows.Root);
        Root = Stacks.WithSide(SideWidth, Metrics.SpaceXl, new TurningPages(_subject.Root), main);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.Complaint screen)
    {
        _subject.Show(screen.Icon, screen.Payee, screen.Fields);
        _standing.Show(screen.Standing);
        _next.Say(screen.Problem is null ? screen.Next : null);
        _problem.Show(screen.Problem);
        _rows.Show(screen);
    }
}
