using Microsoft.UI.Xaml;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Something must happen before the household can go on.</summary>
internal sealed class WaitRenderer : ScreenRenderer<Screen.Wait>
{
    private const double Width = 622;

    private readonly BusyLine _busy;
    private readonly RowList _rows;

    public WaitRenderer(Look look, Motions motions)
    {
        _busy = new BusyLine(look, motions);
        _rows = new RowList(look, motions);
        Root = new ColumnPanel(Metrics.SpaceXl, _rows.Root, ColumnFill.Middle, _busy.Root, _rows.Root)
        {
            Width = Width,
            HorizontalAlignment = HorizontalAlignment.Center,
        };
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.Wait screen)
    {
        _busy.Show(screen.Frame.Busy);
        _rows.Show(screen);
    }
}
