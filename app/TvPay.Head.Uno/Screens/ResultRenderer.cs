using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What became of one payment.</summary>
internal sealed class ResultRenderer : ScreenRenderer<Screen.Result>
{
    private const double RowsWidth = 250;

    private readonly Headline _headline;
    private readonly CategoryTile _tile;
    private readonly PayeeName _payee;
    private readonly TextBlock _amount;
    private readonly ExplanationBlock _explanation;
    private readonly OutcomeCard _card;
    private readonly RowList _rows;

    public ResultRenderer(Look look, Motions motions)
    {
        _headline = new Headline(look, TypeScale.Headline);
        _tile = new CategoryTile();
        _payee = new PayeeName(look, TypeScale.Amount);
        _amount = look.Figure(TypeScale.Amount, Palette.Text);
        _explanation = new ExplanationBlock(look);
        _card = new OutcomeCard(
            Stacks.Above(
                Metrics.SpaceM,
                _headline.Root,
                Stacks.Beside(Metrics.SpaceM, 1, _tile.Root, _payee.Root, _amount),
                _explanation.Root),
            Metrics.SpaceL);
        _rows = new RowList(look, motions);
        Root = Stacks.WithEnd(RowsWidth, Metrics.SpaceXl, new TurningPages(_card.Root), _rows.Root);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.Result screen)
    {
        var outcome = screen.Outcome;
        _card.Show(outcome.Tone);
        _headline.Show(outcome);
        _tile.Show(outcome.Icon);
        _payee.Show(outcome.Payee, outcome.Account, TypeScale.Body, Palette.TextQuiet);
        _amount.Say(outcome.Amount);
        _explanation.Show(outcome.Explanation);
        _rows.Show(screen);
    }
}
