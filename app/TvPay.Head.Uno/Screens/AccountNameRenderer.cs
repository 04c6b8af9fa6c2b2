using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>A name for an account, among those that are offered.</summary>
internal sealed class AccountNameRenderer : ScreenRenderer<Screen.AccountName>
{
    private const double SideWidth = 400;

    private readonly Subject _subject;
    private readonly TextBlock _prompt;
    private readonly BusyLine _busy;
    private readonly ExplanationBlock _problem;
    private readonly RowList _rows;

    public AccountNameRenderer(Look look, Motions motions)
    {
        _subject = new Subject(look);
        _prompt = look.Text(TypeScale.Body, Palette.TextQuiet);
        _busy = new BusyLine(look, motions);
        _problem = new ExplanationBlock(look, isSmall: true);
        _rows = new RowList(look, motions);
        var side = new TurningPages(Stacks.Above(Metrics.SpaceM, _subject.Root, _prompt, _busy.Root, _problem.Root));
        Root = Stacks.WithSide(SideWidth, Metrics.SpaceXl, side, _rows.Root);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.AccountName screen)
    {
        _subject.Show(screen.Icon, screen.Payee, screen.Fields);
        _prompt.Say(screen.Prompt);
        _busy.Show(screen.Frame.Busy);
        _problem.Show(screen.Problem);
        _rows.Show(screen);
    }
}
