using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>What was typed of an account number at a biller, kept while the household looks at others.</summary>
public sealed record TypedNumber(BillerId Biller, string Typed)
{
    private const int GroupSize = 4;

    /// <summary>Where it was typed, and not what: it is as private as a whole number.</summary>
    public override string ToString() => $"TypedNumber {Biller}";

    /// <summary>With one character more; a hyphen that the pattern wants comes by itself. Null: it can't stand here.</summary>
    internal static string? Append(NumberPattern pattern, string typed, char character)
    {
        var next = pattern.Next(typed);
        if (next.Contains(character)) return typed + character;
        return next.Contains('-') && pattern.Next(typed + '-').Contains(character) ? $"{typed}-{character}" : null;
    }

    /// <summary>Without the last character, and without a hyphen that then stands at the end.</summary>
    internal static string Shorter(string typed) => typed.Length == 0 ? typed : typed[..^1].TrimEnd('-');

    /// <summary>For the eye: in groups of four unless it has hyphens, with a place for each character that is still to come.</summary>
    internal static (string Typed, string ToCome) Shown(NumberPattern pattern, string typed)
    {
        var all = typed + new string('_', pattern.Missing(typed) ?? 0);
        if (pattern.HasHyphens) return (typed, all[typed.Length..]);
        var grouped = all.Chunk(GroupSize).Select(group => new string(group)).ToImmutableArray();
        var text = string.Join(' ', grouped);
        var at = typed.Length + (typed.Length / GroupSize);
        if (at > 0 && typed.Length % GroupSize == 0) at--;
        return (text[..at], text[at..]);
    }
}
