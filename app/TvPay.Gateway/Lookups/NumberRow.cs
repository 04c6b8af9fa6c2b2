using System.Globalization;

namespace TvPay.Gateway.Lookups;

/// <summary>Whether somebody goes through numbers: the next is near to the one before, or as far from it as that from its own.</summary>
internal static class NumberRow
{
    private const int DigitsAndLetters = 36;

    /// <param name="newestFirst">As they were looked up.</param>
    public static bool IsSuspicious(IEnumerable<string> newestFirst, LookupLimits limits)
    {
        var row = Different(newestFirst).Take(limits.NumbersInARow).ToList();
        if (row.Count < limits.NumbersInARow || row.Any(number => number.Length != row[0].Length)) return false;
        var radix = row.All(number => number.All(c => !char.IsAsciiLetter(c))) ? 10 : DigitsAndLetters;
        var values = row.Select(number => ValueOf(number, radix)).ToList();
        var steps = values.Zip(values.Skip(1), (newer, older) => newer - older).ToList();
        return steps.All(step => Int128.Abs(step) <= limits.SmallStep) || steps.All(step => step == steps[0]);
    }

    /// <summary>The same number again is no step.</summary>
    private static IEnumerable<string> Different(IEnumerable<string> numbers)
    {
        string? last = null;
        foreach (var number in numbers)
        {
            if (number != last) yield return number;
            last = number;
        }
    }

    /// <summary>Hyphens don't count. What no 128 bits can hold is told by its last digits.</summary>
    private static Int128 ValueOf(string number, int radix)
    {
        var digits = number.Where(char.IsAsciiLetterOrDigit).TakeLast(radix == 10 ? 38 : 24);
        return digits.Aggregate(Int128.Zero, (value, c) => (value * radix) + Digit(c));
    }

    private static int Digit(char c) => char.IsAsciiDigit(c)
        ? CharUnicodeInfo.GetDecimalDigitValue(c)
        : char.ToUpperInvariant(c) - 'A' + 10;
}
