using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>A key of a keypad on the screen.</summary>
internal sealed class KeyCard : RowCard<Row.Key>
{
    /// <summary>Keys stand close: what is longer than a letter or two has room in the small size only.</summary>
    private const int LongestLarge = 2;

    private const double KeyInset = 2;

    private readonly TextBlock _label;

    public KeyCard(Look look)
    {
        _label = look.Text(TypeScale.Label, Palette.Text).Centred();
        Inset = KeyInset;
        Content = _label;
    }

    protected override void Draw(Row.Key row, RowInk ink)
    {
        _label.Set(row.Label.Length > LongestLarge ? TypeScale.Small with { IsBold = true } : TypeScale.Label);
        _label.Say(row.Label);
        _label.Ink(ink.Label);
    }
}
