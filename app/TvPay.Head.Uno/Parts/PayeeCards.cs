using System.Collections.Immutable;
using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Whom the payments of one authorization go to; turns its pages where there are too many.</summary>
internal sealed class PayeeCards
{
    private readonly Look _look;
    private readonly bool _besideBox;
    private readonly Border _place = new();
    private PayeeDensity? _density;
    private PartList<PayeeBlock>? _cards;

    /// <param name="besideBox">As <see cref="PayeeRoom.FieldsOf"/>.</param>
    public PayeeCards(Look look, bool besideBox)
    {
        (_look, _besideBox) = (look, besideBox);
        Root = new TurningPages(_place);
    }

    public TurningPages Root { get; }

    public void Show(ImmutableArray<PayeeBlock> payees)
    {
        var density = PayeeRoom.Of(payees.Length);
        if (_cards is null || density != _density)
        {
            _cards = new PartList<PayeeBlock>(Stacks.Above(GapOf(density)), () => new PayeeCard(_look, density, _besideBox));
            _place.Child = density == PayeeDensity.Packed ? InOneCard(_cards.Root) : _cards.Root;
            _density = density;
        }

        _cards.Show(payees);
    }

    private static Dp GapOf(PayeeDensity density) => density switch
    {
        PayeeDensity.Packed => new Dp(0),
        PayeeDensity.Dense => Metrics.SpaceXs,
        _ => Metrics.SpaceS,
    };

    private static Border InOneCard(UIElement cards)
    {
        var card = Stacks.Card(cards, new Dp(0));
        card.Padding = new Thickness(0, Metrics.SpaceXs.Value, 0, Metrics.SpaceXs.Value);
        return card;
    }
}
