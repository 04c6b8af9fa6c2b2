using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Automation;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What will be paid to whom from where, before the household confirms.</summary>
internal sealed class ReviewRenderer : ScreenRenderer<Screen.Review>
{
    private readonly PayeeCards _payees;
    private readonly NoticeLine _warning;
    private readonly BusyLine _busy;
    private readonly Sum _sum;
    private readonly FieldList _funding;
    private readonly Grid _grid;
    private readonly RowList _rows;

    public ReviewRenderer(Look look, Motions motions)
    {
        _payees = new PayeeCards(look, besideBox: false);
        _warning = new NoticeLine(look, TypeScale.Body);
        _busy = new BusyLine(look, motions);
        _sum = new Sum(look, TypeScale.Sum, isBeside: true);
        _funding = new FieldList(look);
        _rows = new RowList(look, motions);
        _sum.Root.Margin = new Thickness(Metrics.SpaceM.Value, 0, Metrics.SpaceM.Value, 0);
        _funding.Root.Margin = _sum.Root.Margin;
        var side = new ColumnPanel(
            Metrics.SpaceM, _payees.Root, ColumnFill.Below, _payees.Root, _warning.Root, _busy.Root);
        var main = new ColumnPanel(Metrics.SpaceM, _rows.Root, ColumnFill.Below, _sum.Root, _funding.Root, _rows.Root);
        _grid = Stacks.WithSide(WidthFor(PayeeDensity.Full), Metrics.SpaceL, side, main);
    }

    public override FrameworkElement Root => _grid;

    protected override void Draw(Screen.Review screen)
    {
        _grid.ColumnDefinitions[0].Width = new GridLength(WidthFor(PayeeRoom.Of(screen.Payees.Length)));
        _payees.Show(screen.Payees);
        _warning.Show(screen.Warning);
        _busy.Show(screen.Frame.Busy);
        _sum.Show(screen.TotalLabel, screen.Total);
        _funding.Show([screen.Funding]);
        // Where one of several sources is chosen, the choices themselves show it; a voice hears it all the same.
        AutomationProperties.SetName(
            _sum.Root, $"{screen.TotalLabel} {screen.Total}, {screen.Funding.Label} {screen.Funding.Value}");
        _funding.Root.Visibility = screen.Rows.Any(row => row is Row.Choice) ? Visibility.Collapsed : Visibility.Visible;
        _rows.Show(screen);
    }

    /// <summary>The more there are, the more room they have.</summary>
    private static double WidthFor(PayeeDensity density) => density switch
    {
        PayeeDensity.Full => 380,
        PayeeDensity.Brief => 440,
        _ => 510,
    };
}
