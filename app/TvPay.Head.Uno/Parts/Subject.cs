using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What a screen is about: a biller, and what is known of a bill or an account there.</summary>
internal sealed class Subject
{
    private readonly CategoryTile _tile = new();
    private readonly TextBlock _payee;
    private readonly FieldList _fields;

    public Subject(Look look)
    {
        _payee = look.Text(TypeScale.Amount, Palette.Text);
        _fields = new FieldList(look);
        var head = Stacks.Beside(Metrics.SpaceM, 1, _tile.Root, _payee);
        Root = Stacks.Card(Stacks.Above(Metrics.SpaceM, head, _fields.Root), Metrics.SpaceL);
    }

    public Border Root { get; }

    public void Show(string icon, string payee, IReadOnlyList<Field> fields)
    {
        _tile.Show(icon);
        _payee.Say(payee);
        _fields.Show(fields);
    }
}
