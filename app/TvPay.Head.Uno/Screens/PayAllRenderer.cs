using Microsoft.UI.Xaml;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Which bills to pay in one go: what is picked on one side, the bills on the other.</summary>
internal sealed class PayAllRenderer : ScreenRenderer<Screen.PayAll>
{
    private const double SideWidth = 280;

    private readonly Sum _sum;
    private readonly BusyLine _busy;
    private readonly PartList<Notice> _notices;
    private readonly RowList _rows;

    public PayAllRenderer(Look look, Motions motions)
    {
        _sum = new Sum(look, TypeScale.Figure);
        _busy = new BusyLine(look, motions);
        _notices = new PartList<Notice>(Stacks.Above(Metrics.SpaceM), () => new NoticeLine(look, TypeScale.Body));
        _rows = new RowList(look, motions);
        var side = new TurningPages(Stacks.Above(Metrics.SpaceM, _sum.Root, _busy.Root, _notices.Root));
        Root = Stacks.WithSide(SideWidth, Metrics.SpaceXl, side, _rows.Root);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.PayAll screen)
    {
        _sum.Show(screen.CountLabel, screen.Total);
        _busy.Show(screen.Frame.Busy);
        _notices.Show(screen.Notices);
        _rows.Show(screen);
    }
}
