using System.Collections.Immutable;
using System.Globalization;

namespace TvPay.Demo.Walk;

/// <summary>One frame of the TV, as text: its header says which screen it is, the rest is what a viewer sees.</summary>
internal sealed record TvScreen(string Name, long Epoch, ImmutableArray<string> Lines)
{
    private const string Header = "#screen ";
    private const char FocusMark = '▶';

    /// <summary>The line with the focus, which begins with the mark; empty if none does.</summary>
    public string Focused => Lines.FirstOrDefault(line => line.TrimStart().StartsWith(FocusMark)) ?? "";

    public bool Shows(string text) => Lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Reads a frame whose first line is <c>#screen NAME epoch N</c>.</summary>
    /// <exception cref="DemoException">It has no such line.</exception>
    public static TvScreen Parse(ImmutableArray<string> frame)
    {
        var words = frame.IsEmpty ? [] : frame[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 4 || !frame[0].StartsWith(Header, StringComparison.Ordinal))
            throw new DemoException($"The TV showed a frame without a header: {string.Join('\n', frame)}");
        return new TvScreen(words[1], long.Parse(words[3], CultureInfo.InvariantCulture), frame[1..]);
    }
}
