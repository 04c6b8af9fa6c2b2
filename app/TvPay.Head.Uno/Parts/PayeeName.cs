using Microsoft.UI.Xaml.Controls;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Who is paid, and behind it what goes with the name: what the household calls it, or its number.</summary>
internal sealed class PayeeName(Look look, TextStyle style)
{
    public TextBlock Root { get; } = look.Text(style, Palette.Text);

    /// <param name="more">Null or empty: nothing.</param>
    public void Show(string name, string? more, TextStyle moreStyle, Colour moreInk)
    {
        Root.Inlines.Clear();
        Root.Inlines.Add(TextBlocks.Run(name, style, Palette.Text));
        if (!string.IsNullOrEmpty(more)) Root.Inlines.Add(TextBlocks.Run($" {more}", moreStyle, moreInk));
    }
}
