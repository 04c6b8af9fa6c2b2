using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>An account of the household in a list; its number stands beside both of its lines.</summary>
internal sealed class AccountEntryCard : RowCard<Row.AccountEntry>
{
    private readonly CategoryTile _tile = new();
    private readonly TextBlock _kind;
    private readonly TextBlock _nickname;
    private readonly TextBlock _name;
    private readonly TextBlock _owner;
    private readonly TextBlock _account;

    public AccountEntryCard(Look look)
    {
        _kind = look.Word(TypeScale.Label, Palette.Text);
        _nickname = look.Text(TypeScale.Body, Palette.Text);
        _name = look.Text(TypeScale.Small, Palette.TextQuiet);
        _owner = look.Text(TypeScale.Small, Palette.TextQuiet);
        _account = look.Figure(TypeScale.Label, Palette.Text);
        var lines = Stacks.Above(new Dp(0), Line(_kind, _nickname), Line(_name, _owner));
        Content = Stacks.Beside(Metrics.SpaceM, 1, _tile.Root, lines, _account);
    }

    protected override void Draw(Row.AccountEntry row, RowInk ink)
    {
        _tile.Show(row.Icon);
        _kind.Say(row.Kind);
        _nickname.Say(row.Nickname);
        _name.Say(row.Name);
        _name.Ink(ink.Quiet);
        _owner.Say(row.Owner);
        _owner.Ink(ink.Quiet);
        _account.Say(row.Account);
    }

    private static FlowPanel Line(params TextBlock[] words)
    {
        var line = new FlowPanel(new Flow(Metrics.SpaceM.Value, 0, FlowAlign.Start));
        foreach (var word in words) line.Children.Add(word);
        return line;
    }
}
