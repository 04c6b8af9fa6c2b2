using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>An account number is being typed; the keys for it stand beside it.</summary>
internal sealed class AccountNumberRenderer : ScreenRenderer<Screen.AccountNumber>
{
    private const double KeypadWidth = 490;

    /// <summary>As many characters have room beside the keys in the large size.</summary>
    private const int LongestLarge = 14;

    private readonly CategoryTile _tile;
    private readonly TextBlock _payee;
    private readonly TextBlock _hint;
    private readonly TextBlock _typed;
    private readonly TextBlock _toCome;
    private readonly TextBlock _progress;
    private readonly NoticeLine _note;
    private readonly RowList _rows;

    public AccountNumberRenderer(Look look, Motions motions)
    {
        _tile = new CategoryTile();
        _payee = look.Text(TypeScale.Amount, Palette.Text);
        _hint = look.Text(TypeScale.Body, Palette.TextQuiet);
        _typed = look.Figure(TypeScale.Sum, Palette.Text);
        _toCome = look.Figure(TypeScale.Sum, Palette.TextDisabled);
        _progress = look.Text(TypeScale.Body, Palette.Text);
        _note = new NoticeLine(look, TypeScale.Body);
        _rows = new RowList(look, motions);
        var head = Stacks.Beside(Metrics.SpaceM, 1, _tile.Root, _payee);
        var typing = Stacks.InLine(new Dp(0), _typed, _toCome);
        typing.FlowDirection = FlowDirection.LeftToRight;
        var side = new TurningPages(Stacks.Above(Metrics.SpaceM, head, _hint, typing, _progress, _note.Root));
        Root = Stacks.WithEnd(KeypadWidth, Metrics.SpaceXl, side, _rows.Root);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.AccountNumber screen)
    {
        _tile.Show(screen.Icon);
        _payee.Say(screen.Payee);
        _hint.Say(screen.Hint);
        var style = screen.Typed.Length + screen.ToCome.Length > LongestLarge ? TypeScale.Amount : TypeScale.Sum;
        _typed.Set(style);
        _typed.Say(screen.Typed);
        _toCome.Set(style);
        _toCome.Say(screen.ToCome);
        _progress.Say(screen.Progress);
        _note.Show(screen.Note);
        _rows.Show(screen);
    }
}
