using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>A bill or a payment in a list: what it is, how it stands and how much on one line, the rest on another.</summary>
internal sealed class EntryContent
{
    private readonly CategoryTile _tile = new();
    private readonly TextBlock _kind;
    private readonly MarkShape _statusMark = Sign.InLineWith(TypeScale.Small);
    private readonly TextBlock _statusText;
    private readonly StackPanel _status;
    private readonly TextBlock _amount;
    private readonly TextBlock _nickname;
    private readonly TextBlock _name;
    private readonly TextBlock _account;
    private readonly TextBlock _when;
    private readonly TextBlock _remark;

    public EntryContent(Look look)
    {
        _kind = look.Word(TypeScale.Label, Palette.Text);
        _statusText = look.Word(TypeScale.Small, Palette.TextQuiet);
        _status = Stacks.InLine(Metrics.SpaceXs, _statusMark.Root, _statusText);
        _status.VerticalAlignment = VerticalAlignment.Center;
        _amount = look.Figure(TypeScale.Amount, Palette.Text);
        _nickname = look.Text(TypeScale.Small, Palette.Text).Bold();
        _name = look.Text(TypeScale.Small, Palette.TextQuiet);
        _account = look.Figure(TypeScale.Small, Palette.TextQuiet);
        _when = look.Word(TypeScale.Small, Palette.TextQuiet);
        _remark = look.Text(TypeScale.Small, Palette.TextQuiet);
        var top = new FlowPanel(new Flow(Metrics.SpaceM.Value, 0, FlowAlign.Start)) { VerticalAlignment = VerticalAlignment.Center };
        top.Children.Add(_kind);
        top.Children.Add(_status);
        var more = new FlowPanel(new Flow(Metrics.SpaceM.Value, 0, FlowAlign.Start)) { ToEnd = _remark };
        foreach (var word in (TextBlock[])[_nickname, _name, _account, _when, _remark]) more.Children.Add(word);
        var lines = Stacks.Above(new Dp(0), Stacks.Beside(Metrics.SpaceM, 0, top, _amount), more);
        Root = Stacks.Beside(Metrics.SpaceM, 1, _tile.Root, lines);
    }

    public Grid Root { get; }

    public void Draw(Row.Entry entry, RowInk ink)
    {
        var tone = ToneLook.Of(entry.Tone);
        _tile.Show(entry.Icon);
        _kind.Say(entry.Kind);
        _status.Visibility = entry.Status.Length > 0 ? Visibility.Visible : Visibility.Collapsed;
        _statusMark.Show(tone.Mark, tone.Ink);
        _statusText.Say(entry.Status);
        _statusText.Ink(tone.Ink);
        _amount.Say(entry.Amount);
        _nickname.Say(entry.Nickname);
        _name.Say(entry.Name);
        _account.Say(entry.Account);
        _when.Say(entry.When);
        _remark.Say(entry.Remark);
        foreach (var quiet in (TextBlock[])[_name, _account, _when, _remark]) quiet.Ink(ink.Quiet);
    }
}
