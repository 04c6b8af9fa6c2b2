using Microsoft.UI.Xaml;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Marks that stand before a text, as large as its letters.</summary>
internal static class Sign
{
    private const double Size = 1.15;

    /// <summary>On the first of several lines.</summary>
    public static MarkShape Of(TextStyle style, bool turned = false)
    {
        var mark = InLineWith(style, turned);
        mark.Root.VerticalAlignment = VerticalAlignment.Top;
        mark.Root.Margin = new Thickness(0, style.Size.Value * (style.LineHeight - Size) / 2, 0, 0);
        return mark;
    }

    /// <summary>Beside one line.</summary>
    public static MarkShape InLineWith(TextStyle style, bool turned = false)
    {
        var mark = new MarkShape(style.Size.Value * Size, turned: turned);
        mark.Root.VerticalAlignment = VerticalAlignment.Center;
        return mark;
    }
}
