using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using Microsoft.UI.Xaml.Media;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>
/// Makes what screens consist of, as the design system and a language want it. One unit of the toolkit is one dp: the
/// whole screen is scaled at once. Where language or direction change, everything is made anew with another look.
/// </summary>
/// <param name="LanguageTag">BCP 47.</param>
internal sealed record Look(string LanguageTag, bool IsRightToLeft)
{
    private readonly FontFamily _words = new(Fonts.FamilyFor(LanguageTag));
    private readonly FontFamily _figures = new(Fonts.FigureFamily);

    public FlowDirection Direction => IsRightToLeft ? FlowDirection.RightToLeft : FlowDirection.LeftToRight;

    /// <summary>Sentences and names: as many lines as they need.</summary>
    public TextBlock Text(TextStyle style, Colour ink) => Make(style, ink, TextWrapping.Wrap);

    /// <summary>A word or two: one line.</summary>
    public TextBlock Word(TextStyle style, Colour ink) => Make(style, ink, TextWrapping.NoWrap);

    /// <summary>Amounts and numbers: one line, from left to right in every language.</summary>
    public TextBlock Figure(TextStyle style, Colour ink)
    {
        var text = Make(style, ink, TextWrapping.NoWrap);
        Turn(text, isFigure: true);
        return text;
    }

    /// <summary>Whether it is a figure may change with what it says.</summary>
    public void Turn(TextBlock text, bool isFigure)
    {
        text.FlowDirection = isFigure ? FlowDirection.LeftToRight : Direction;
        text.FontFamily = isFigure ? _figures : _words;
    }

    private TextBlock Make(TextStyle style, Colour ink, TextWrapping wrapping)
    {
        var text = new TextBlock
        {
            FontFamily = _words,
            Foreground = Brushes.Of(ink),
            TextWrapping = wrapping,
            // Turned round with the screen; TextAlignment would not be.
            HorizontalAlignment = HorizontalAlignment.Left,
            VerticalAlignment = VerticalAlignment.Center,
            IsTextScaleFactorEnabled = false,
        };
        text.Set(style);
        return text;
    }
}
