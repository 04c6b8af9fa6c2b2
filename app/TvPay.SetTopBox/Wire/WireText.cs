using System.Text;
using TvPay.Payments;
using CommonV1 = TvPay.Proto.Common.V1;

namespace TvPay.SetTopBox.Wire;

/// <summary>Texts and ids as they come over the wire, with their limits (see the comments of the contracts).</summary>
internal static class WireText
{
    private const int MaxLanguages = 8;
    private const int MaxTextBytes = 120;

    /// <summary>For a screen: at most so many bytes of UTF-8, nothing that could steer a terminal or turn text round.</summary>
    public static string Shown(string text, int maxBytes, string field) =>
        Encoding.UTF8.GetByteCount(text) <= maxBytes && !text.Any(Steers)
            ? text
            : throw new MalformedAnswerException($"{field} is too long or holds control characters.");

    public static LocalizedText Localized(IEnumerable<CommonV1.LocalizedText> texts, string field)
    {
        var list = texts.Take(MaxLanguages + 1)
            .Select(t => (Shown(t.LanguageTag, 16, field), Shown(t.Text, MaxTextBytes, field)))
            .ToList();
        if (list.Count > MaxLanguages || list.Any(t => t.Item1.Length == 0 || t.Item2.Length == 0))
            throw new MalformedAnswerException($"{field} has too many languages, or an empty one.");
        return Parsed(() => new LocalizedText([.. list]), field);
    }

    public static T Id<T>(Func<string, T> parse, string text, string field) => Parsed(() => parse(text), field);

    /// <summary>Turns the parsers' <see cref="FormatException"/> into the one error of a bad answer.</summary>
    public static T Parsed<T>(Func<T> parse, string field)
    {
        try
        {
            return parse();
        }
        catch (FormatException e)
        {
            throw new MalformedAnswerException($"{field} is not of its form.", e);
        }
    }

    /// <summary>A closed enum of the contract as the domain's, which has the same numbers and no zero.</summary>
    public static T Known<T>(int value, string field) where T : struct, Enum
    {
        var known = (T)Enum.ToObject(typeof(T), value);
        return Enum.IsDefined(known) ? known : throw new MalformedAnswerException($"{field} is not a known {typeof(T).Name}.");
    }

    /// <summary>Null for 0 (absent).</summary>
    public static DateTimeOffset? Time(long milliseconds, string field) => milliseconds switch
    {
        0 => null,
        > 0 and <= 253402300799999 => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
        _ => throw new MalformedAnswerException($"{field} is out of range."),
    };

    /// <summary>Control characters, and Unicode's explicit directional formatting (UAX #9 §2).</summary>
    private static bool Steers(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
