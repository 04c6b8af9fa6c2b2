using System.Collections.Immutable;

namespace TvPay.App;

/// <summary>Which form of a text goes with which number: the Unicode CLDR's cardinal rules for whole numbers.</summary>
internal static class PluralForms
{
    private const string One = "one";
    private const string Other = "other";

    /// <summary>Every form that a text with a number needs in this language.</summary>
    public static ImmutableArray<string> All(Language language) => language == Language.English ? [One, Other] : [Other];

    public static string Of(Language language, int count) => language == Language.English && count == 1 ? One : Other;
}
