using Microsoft.UI.Xaml.Documents;
using Microsoft.UI.Xaml.Media;
using Windows.Foundation;
using Windows.UI.Text;

namespace Microsoft.UI.Xaml.Controls;

/// <summary>Measures by a rule of thumb how wide letters are, somewhat too wide rather than too narrow.</summary>
public sealed class TextBlock : FrameworkElement
{
    private const double Wide = 1.0;
    private const double Narrow = 0.3;
    private const double Letter = 0.58;
    private const double BoldLetter = 0.62;

    public string Text { get; set; } = "";

    public IList<Run> Inlines { get; } = [];

    public FontFamily? FontFamily { get; set; }

    public double FontSize { get; set; } = 14;

    public double LineHeight { get; set; }

    public FontWeight FontWeight { get; set; } = new(400);

    public Brush? Foreground { get; set; }

    public TextWrapping TextWrapping { get; set; }

    public TextAlignment TextAlignment { get; set; } = TextAlignment.Left;

    public bool IsTextScaleFactorEnabled { get; set; } = true;

    /// <summary>As it was measured last.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    /// <summary>How wide its longest line is, whatever room it got.</summary>
    public double NaturalWidth { get; private set; }

    public string WholeText => Inlines.Count > 0 ? string.Concat(Inlines.Select(run => run.Text)) : Text;

    protected override Size MeasureOverride(Size availableSize)
    {
        Lines = TextWrapping == TextWrapping.Wrap ? Wrap(WholeText, availableSize.Width) : [WholeText];
        NaturalWidth = Lines.Select(WidthOf).DefaultIfEmpty(0).Max();
        return new Size(Math.Min(NaturalWidth, availableSize.Width), Lines.Count * LineHeight);
    }

    private List<string> Wrap(string text, double width)
    {
        var lines = new List<string> { "" };
        foreach (var word in Words(text))
        {
            if (lines[^1].Length > 0 && WidthOf(lines[^1] + word.TrimEnd()) > width) lines.Add(word);
            else lines[^1] += word;
        }

        return lines;
    }

    /// <summary>What can't be broken: a word with the space behind it, or one Chinese character.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var begin = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ' && !IsWide(text[i])) continue;
            yield return text[begin..(i + 1)];
            begin = i + 1;
        }

        if (begin < text.Length) yield return text[begin..];
    }

    private double WidthOf(string text) => FontSize * text.TrimEnd().Sum(letter => letter switch
    {
        ' ' or '.' or ',' or ':' or '\'' or 'i' or 'l' => Narrow,
        _ when IsWide(letter) => Wide,
        _ => FontWeight.Weight > 400 ? BoldLetter : Letter,
    });

    private static bool IsWide(char letter) => letter is >= '\u2E80' and <= '\uFFEF';
}
