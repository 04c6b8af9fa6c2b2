using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Automation;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Whom one payment goes to, with what there is room for.</summary>
internal sealed class PayeeCard : Part<PayeeBlock>
{
    private readonly PayeeDensity _density;
    private readonly bool _besideBox;
    private readonly CategoryTile _tile;
    private readonly PayeeName _name;
    private readonly TextBlock _amount;
    private readonly FieldList? _list;
    private readonly PartList<Field>? _line;
    private readonly NoticeLine _note;

    public PayeeCard(Look look, PayeeDensity density, bool besideBox)
    {
        (_density, _besideBox) = (density, besideBox);
        var isFull = density == PayeeDensity.Full;
        var style = NameStyle;
        _tile = isFull ? new CategoryTile() : new CategoryTile(Picture, Metrics.RadiusS);
        _name = new PayeeName(look, style);
        _amount = look.Figure(style, Palette.Text).Bold();
        // One payee's amount is the sum, which stands beside it.
        _amount.Visibility = isFull ? Visibility.Collapsed : Visibility.Visible;
        _note = new NoticeLine(look, TypeScale.Small);
        var head = Stacks.Beside(Gap, 1, _tile.Root, _name.Root, _amount);
        if (isFull)
        {
            _list = new FieldList(look, besideBox ? TypeScale.Small : TypeScale.Body, Metrics.SpaceXs);
            Root = Stacks.Card(Stacks.Above(Metrics.SpaceS, head, _list.Root, _note.Root), Metrics.SpaceM);
            return;
        }

        _line = new PartList<Field>(new FlowPanel(new Flow(Gap.Value, 0, FlowAlign.Start)), () => new FieldWord(look));
        FrameworkElement more = density == PayeeDensity.Brief ? Stacks.Above(new Dp(0), _line.Root, _note.Root) : InOneLine();
        more.Margin = new Thickness(Picture.Value + Gap.Value, 0, 0, 0);
        Root = Ground(Stacks.Above(new Dp(0), head, more));

        FlowPanel InOneLine()
        {
            var flow = new FlowPanel(new Flow(Gap.Value, 0, FlowAlign.Start));
            flow.Children.Add(_line.Root);
            flow.Children.Add(_note.Root);
            return flow;
        }
    }

    public override FrameworkElement Root { get; }

    private TextStyle NameStyle => _density switch
    {
        PayeeDensity.Full => TypeScale.Amount,
        PayeeDensity.Packed => TypeScale.Small with { IsBold = true },
        _ => TypeScale.Label,
    };

    private Dp Picture => new(_density == PayeeDensity.Packed ? 22 : 32);

    private Dp Gap => _density is PayeeDensity.Packed ? Metrics.SpaceS : Metrics.SpaceM;

    protected override void Draw(PayeeBlock payee)
    {
        AutomationProperties.SetName(Root, PayeeRoom.NameOf(payee));
        _tile.Show(payee.Icon);
        _name.Show(payee.Payee, payee.Nickname, NameStyle, Palette.Text);
        if (_density != PayeeDensity.Full) _amount.Say(payee.Amount);
        var fields = PayeeRoom.FieldsOf(payee, _density, _besideBox);
        _list?.Show(fields);
        _line?.Show(fields);
        _note.Show(payee.Note);
    }

    private Border Ground(UIElement content)
    {
        if (_density != PayeeDensity.Packed)
        {
            var card = Stacks.Card(content, Metrics.SpaceM);
            var above = _density == PayeeDensity.Dense ? Metrics.SpaceXs : Metrics.SpaceS;
            card.Padding = new Thickness(Metrics.SpaceM.Value, above.Value, Metrics.SpaceM.Value, above.Value);
            return card;
        }

        return new Border { Child = content, Padding = new Thickness(Metrics.SpaceM.Value, 0, Metrics.SpaceM.Value, 0) };
    }
}
