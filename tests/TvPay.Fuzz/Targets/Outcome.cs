using System.Text.RegularExpressions;

namespace TvPay.Fuzz.Targets;

/// <summary>Outcomes in words that don't tell apart what differs in numbers alone.</summary>
internal static partial class Outcome
{
    public static string Of(Exception refusal) => Of($"{refusal.GetType().Name}: {refusal.Message}");

    public static string Of(string text) => Numbers.Replace(text, "#");

    /// <summary>A size, roughly.</summary>
    public static int Roughly(int size) => size < 4 ? size : 2 + int.Log2(size);

    [GeneratedRegex(@"\d+|[0-9A-F]{4,}")]
    private static partial Regex Numbers { get; }
}
