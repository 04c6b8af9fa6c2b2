using Microsoft.UI.Xaml;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Something that went wrong, on its own screen.</summary>
internal sealed class TroubleRenderer : ScreenRenderer<Screen.Trouble>
{
    private const double Width = 622;

    private readonly ExplanationBlock _problem;
    private readonly OutcomeCard _card;
    private readonly RowList _rows;

    public TroubleRenderer(Look look, Motions motions)
    {
        _problem = new ExplanationBlock(look, what: TypeScale.Amount);
        _card = new OutcomeCard(_problem.Root, Metrics.SpaceL);
        _rows = new RowList(look, motions);
        Root = new ColumnPanel(Metrics.SpaceXl, _rows.Root, ColumnFill.Middle, _card.Root, _rows.Root)
        {
            Width = Width,
            HorizontalAlignment = HorizontalAlignment.Center,
        };
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.Trouble screen)
    {
        _card.Show(Tone.Bad);
        _problem.Show(screen.Explanation);
        _rows.Show(screen);
    }
}
