using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TvPay.Payments;

/// <summary>
/// What account numbers of a biller look like: the contract's <c>account_number_pattern</c>, understood without a
/// regular-expression engine. So a pattern can make nobody slow, and a number can be judged while it is being typed.
/// </summary>
/// <remarks>
/// A pattern is a row of ASCII letters, digits, hyphens and classes of letters and digits (<c>[A-Z0-9]</c>), each with a
/// count behind it (<c>{10}</c>, <c>{6,8}</c>) or none. Its longest number has no more than
/// <see cref="AccountNumber.MaxLength"/> characters.
/// </remarks>
public sealed class NumberPattern
{
    private const string Hyphen = "-";

    private readonly ImmutableArray<(string Characters, bool IsOptional)> _units;

    private NumberPattern(ImmutableArray<(string, bool)> units) => _units = units;

    /// <summary>Whether some number of it has a letter.</summary>
    public bool HasLetters => _units.Any(unit => unit.Characters.Any(char.IsAsciiLetter));

    /// <summary>Whether some number of it has a hyphen, which groups it as it is.</summary>
    public bool HasHyphens => _units.Any(unit => unit.Characters == Hyphen);

    public static bool TryParse(string text, [NotNullWhen(true)] out NumberPattern? pattern)
    {
        pattern = null;
        var units = ImmutableArray.CreateBuilder<(string, bool)>();
        for (var at = 0; at < text.Length;)
        {
            if (Characters(text, ref at) is not { } characters || Count(text, ref at) is not var (least, most)) return false;
            if (units.Count + most > AccountNumber.MaxLength) return false;
            for (var i = 0; i < most; i++) units.Add((characters, i >= least));
        }

        if (units.All(unit => unit.Item2)) return false;
        pattern = new NumberPattern(units.ToImmutable());
        return true;
    }

    /// <summary>Whether this is a whole number of the biller.</summary>
    public bool Matches(string number) => Reached(number)[^1];

    /// <summary>
    /// How many letters and digits it needs at least to become whole, hyphens apart; null if nothing can make it whole.
    /// </summary>
    public int? Missing(string begun)
    {
        int? fewest = null;
        var reached = Reached(begun);
        for (var at = 0; at <= _units.Length; at++)
            if (reached[at] && (fewest is not { } known || NeededFrom(at) < known)) fewest = NeededFrom(at);
        return fewest;
    }

    /// <summary>Every character that may come next, in the order of ASCII; empty where the number is full.</summary>
    public string Next(string begun)
    {
        var reached = Reached(begun);
        var next = _units.Where((_, at) => reached[at]).SelectMany(unit => unit.Characters).Distinct().Order();
        return string.Concat(next);
    }

    private int NeededFrom(int at) => _units.Skip(at).Count(unit => !unit.IsOptional && unit.Characters != Hyphen);

    /// <summary>Up to which units the text can have come: an optional one may have been left out.</summary>
    private bool[] Reached(string begun)
    {
        var reached = Skip(new bool[_units.Length + 1], at: 0);
        foreach (var c in begun)
        {
            var next = new bool[_units.Length + 1];
            for (var at = 0; at < _units.Length; at++)
                if (reached[at] && _units[at].Characters.Contains(c)) Skip(next, at + 1);
            reached = next;
        }

        return reached;
    }

    private bool[] Skip(bool[] reached, int at)
    {
        reached[at] = true;
        for (; at < _units.Length && _units[at].IsOptional; at++) reached[at + 1] = true;
        return reached;
    }

    /// <summary>A literal, or what stands in a class. Null: neither.</summary>
    private static string? Characters(string text, ref int at)
    {
        var first = text[at++];
        if (char.IsAsciiLetterOrDigit(first) || first == '-') return first.ToString();
        var end = first == '[' ? text.IndexOf(']', at) : -1;
        if (end <= at) return null;
        var members = new SortedSet<char>();
        while (at < end)
        {
            var (from, to) = (text[at], text[at]);
            at++;
            if (at < end - 1 && text[at] == '-') (to, at) = (text[at + 1], at + 2);
            if (!IsRange(from, to)) return null;
            for (var c = from; c <= to; c++) members.Add(c);
        }

        at = end + 1;
        return string.Concat(members);
    }

    /// <summary>Within the digits, the capitals or the small letters.</summary>
    private static bool IsRange(char from, char to) => from <= to
        && ((char.IsAsciiDigit(from) && char.IsAsciiDigit(to))
            || (char.IsAsciiLetterUpper(from) && char.IsAsciiLetterUpper(to))
            || (char.IsAsciiLetterLower(from) && char.IsAsciiLetterLower(to)));

    /// <summary>Once, where there is no count. Null: a count that makes no sense.</summary>
    private static (int Least, int Most)? Count(string text, ref int at)
    {
        if (at == text.Length || text[at] != '{') return (1, 1);
        var end = text.IndexOf('}', at);
        if (end < 0) return null;
        var bounds = text[(at + 1)..end].Split(',');
        at = end + 1;
        if (bounds.Length > 2 || !IsCount(bounds[0], out var least) || !IsCount(bounds[^1], out var most)) return null;
        return least <= most && most is > 0 and <= AccountNumber.MaxLength ? (least, most) : null;
    }

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
