using System.Text.RegularExpressions;

namespace TvPay.App;

/// <summary>
/// Names come from other people's systems, and some stand within sentences: none may turn round the text behind it.
/// </summary>
public static partial class DirectionControls
{
    /// <summary>Puts a mark of replacement for each explicit directional character of Unicode (UAX #9, section 2).</summary>
    public static string Replace(string text) => Control().Replace(text, "\uFFFD");

    [GeneratedRegex(@"[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Control();
}
