using Microsoft.UI.Xaml;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What became of each payment of a basket: how they stand on one side, each of them on the other.</summary>
internal sealed class ResultsRenderer : ScreenRenderer<Screen.Results>
{
    private const double SideWidth = 330;

    private readonly PartList<Notice> _standings;
    private readonly Headline _headline;
    private readonly ExplanationBlock _explanation;
    private readonly OutcomeCard _card;
    private readonly RowList _rows;

    public ResultsRenderer(Look look, Motions motions)
    {
        _standings = new PartList<Notice>(Stacks.Above(Metrics.SpaceM), () => new NoticeLine(look, TypeScale.Body));
        _headline = new Headline(look, TypeScale.Label);
        _explanation = new ExplanationBlock(look, isSmall: true);
        _card = new OutcomeCard(Stacks.Above(Metrics.SpaceS, _headline.Root, _explanation.Root), Metrics.SpaceM);
        _rows = new RowList(look, motions);
        var side = new TurningPages(Stacks.Above(Metrics.SpaceM, _standings.Root, _card.Root));
        Root = Stacks.WithSide(SideWidth, Metrics.SpaceXl, side, _rows.Root);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.Results screen)
    {
        _standings.Show(screen.Standings);
        _card.Root.Visibility = screen.Detail is null ? Visibility.Collapsed : Visibility.Visible;
        // Whose it is stands in the row with the focus.
        if (screen.Detail is { } detail)
        {
            _card.Show(detail.Tone);
            _headline.Show(detail);
            _explanation.Show(detail.Explanation);
        }
        _rows.Show(screen);
    }
}
