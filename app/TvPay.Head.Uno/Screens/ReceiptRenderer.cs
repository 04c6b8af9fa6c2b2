using Microsoft.UI.Xaml;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>A receipt that the set-top box has verified itself, or why there is none.</summary>
internal sealed class ReceiptRenderer : ScreenRenderer<Screen.Receipt>
{
    private const double CodeWidth = 236;

    private static readonly Dp LineGap = new(3);

    private readonly NoticeLine _verdict;
    private readonly BusyLine _busy;
    private readonly FieldList _fields;
    private readonly ExplanationBlock _problem;
    private readonly QrShape _code;
    private readonly RowList _rows;

    public ReceiptRenderer(Look look, Motions motions)
    {
        _verdict = new NoticeLine(look, TypeScale.Body);
        _busy = new BusyLine(look, motions);
        _fields = new FieldList(look, TypeScale.Small, LineGap);
        _problem = new ExplanationBlock(look);
        _code = new QrShape(CodeWidth);
        _rows = new RowList(look, motions);
        var card = Stacks.Card(_fields.Root, Metrics.SpaceM);
        var main = new TurningPages(Stacks.Above(Metrics.SpaceM, _verdict.Root, _busy.Root, card, _problem.Root));
        var side = new ColumnPanel(Metrics.SpaceM, _rows.Root, ColumnFill.Below, _code.Root, _rows.Root);
        Root = Stacks.WithEnd(CodeWidth, Metrics.SpaceL, main, side);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.Receipt screen)
    {
        _verdict.Show(screen.Verdict);
        _busy.Show(screen.Frame.Busy);
        _fields.Show(screen.Fields);
        _problem.Show(screen.Problem);
        _code.Show(screen.Check);
        _rows.Show(screen);
    }
}
