using System.Globalization;
using TvPay.Payments;

namespace TvPay.Gateway.Samples;

/// <summary>Amount rules as the samples' database holds them; the amount due stands beside them.</summary>
internal static class SampleRule
{
    public static string Write(AmountRule rule) => rule switch
    {
        AmountRule.Exact => "exact",
        AmountRule.AtLeast r => Line("at-least", r.Max, r.Step),
        AmountRule.AtMost r => Line("at-most", r.Min, r.Step),
        AmountRule.Plan r => Line("plan", [.. r.Options]),
        AmountRule.Any r => Line("any", r.Min, r.Max, r.Step),
        _ => throw new InvalidOperationException("A rule outside the closed set."),
    };

    /// <param name="due">What is still owed.</param>
    /// <exception cref="FormatException">Not a line of <see cref="Write"/>.</exception>
    public static AmountRule Read(string line, Money due)
    {
        var words = line.Split(' ');
        var numbers = words.Skip(1).Select(w => Money.Cny(long.Parse(w, CultureInfo.InvariantCulture))).ToArray();
        return (words[0], numbers.Length) switch
        {
            ("exact", 0) => new AmountRule.Exact(due),
            ("at-least", 2) => new AmountRule.AtLeast(due, numbers[0], numbers[1]),
            // A rest below the smallest part is to be paid whole.
            ("at-most", 2) => new AmountRule.AtMost(due, due < numbers[0] ? due : numbers[0], numbers[1]),
            ("plan", > 0) => new AmountRule.Plan([.. numbers]),
            ("any", 3) => new AmountRule.Any(numbers[0], numbers[1], numbers[2]),
            _ => throw new FormatException("Not an amount rule."),
        };
    }

    private static string Line(string kind, params Money[] amounts) =>
        string.Join(' ', amounts.Select(a => a.MinorUnits.ToString(CultureInfo.InvariantCulture)).Prepend(kind));
}
