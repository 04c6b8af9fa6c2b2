using Microsoft.UI.Text;
using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using Microsoft.UI.Xaml.Documents;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What is done with texts everywhere.</summary>
internal static class TextBlocks
{
    /// <summary>Shows it; nothing at all where there is none.</summary>
    public static void Say(this TextBlock block, string? text)
    {
        block.Visibility = string.IsNullOrEmpty(text) ? Visibility.Collapsed : Visibility.Visible;
        block.Text = DirectionControls.Replace(text ?? "");
    }

    public static void Set(this TextBlock block, TextStyle style)
    {
        block.FontSize = style.Size.Value;
        block.LineHeight = style.Size.Value * style.LineHeight;
        block.FontWeight = style.IsBold ? FontWeights.Bold : FontWeights.Normal;
    }

    public static void Ink(this TextBlock block, Colour ink) => block.Foreground = Brushes.Of(ink);

    public static TextBlock Bold(this TextBlock block)
    {
        block.FontWeight = FontWeights.Bold;
        return block;
    }

    public static TextBlock Centred(this TextBlock block)
    {
        block.HorizontalAlignment = HorizontalAlignment.Center;
        block.TextAlignment = TextAlignment.Center;
        return block;
    }

    /// <summary>A piece of a text that stands out from the rest.</summary>
    public static Run Run(string text, TextStyle style, Colour ink) => new()
    {
        Text = DirectionControls.Replace(text),
        FontSize = style.Size.Value,
        FontWeight = style.IsBold ? FontWeights.Bold : FontWeights.Normal,
        Foreground = Brushes.Of(ink),
    };
}
