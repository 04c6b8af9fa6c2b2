using System.Collections.Immutable;

namespace TvPay.Payments;

/// <summary>
/// One text in a few languages by BCP 47 tag ("zh-Hans", "ug", "en"), in the order they came. zh-Hans is always there.
/// </summary>
public sealed record LocalizedText
{
    public const string Fallback = "zh-Hans";

    /// <exception cref="FormatException">A language twice, or none for zh-Hans.</exception>
    public LocalizedText(ImmutableArray<(string LanguageTag, string Text)> texts)
    {
        if (texts.Select(t => t.LanguageTag).Distinct().Count() != texts.Length || !texts.Any(t => t.LanguageTag == Fallback))
            throw new FormatException("A text needs each language at most once, and zh-Hans always.");
        Texts = texts;
    }

    public ImmutableArray<(string LanguageTag, string Text)> Texts { get; }

    public static LocalizedText Of(string zhHans, string? en = null, string? ug = null) => new(
    [
        (Fallback, zhHans),
        .. ug is null ? [] : new[] { ("ug", ug) },
        .. en is null ? [] : new[] { ("en", en) },
    ]);

    /// <summary>In this language, else in zh-Hans.</summary>
    public string In(string languageTag)
    {
        foreach (var (tag, text) in Texts)
            if (tag == languageTag) return text;
        return Texts.First(t => t.LanguageTag == Fallback).Text;
    }

    public bool Equals(LocalizedText? other) => other is not null && Texts.SequenceEqual(other.Texts);

    public override int GetHashCode() => Texts.Aggregate(0, (hash, t) => HashCode.Combine(hash, t));
}
