using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>A key of the remote, on its own colour, and what it does.</summary>
internal sealed class KeyHintMark : Part<KeyHint>
{
    private const double Inset = 6;

    /// <summary>Arrows are as wide as a Chinese character: set smaller, they still are as large as letters.</summary>
    private const double ArrowSize = 14;

    private readonly Border _cap;
    private readonly TextBlock _symbol;
    private readonly TextBlock _text;

    public KeyHintMark(Look look)
    {
        _symbol = look.Word(TypeScale.Small, Palette.Text).Centred();
        _cap = new Border
        {
            Child = _symbol,
            CornerRadius = new CornerRadius(Metrics.RadiusS.Value),
            Padding = new Thickness(Inset, 0, Inset, 0),
        };
        _text = look.Word(TypeScale.Small, Palette.TextQuiet);
        Root = Stacks.InLine(new Dp(Inset), _cap, _text);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(KeyHint hint)
    {
        var cap = KeyCap.Of(hint.Key);
        _cap.Background = Brushes.Of(cap.Ground);
        _symbol.Say(hint.Symbol);
        _symbol.Ink(cap.Ink);
        _symbol.FontSize = hint.Key is RemoteKey.Up or RemoteKey.Left ? ArrowSize : TypeScale.Small.Size.Value;
        _text.Say(hint.Text);
    }
}
