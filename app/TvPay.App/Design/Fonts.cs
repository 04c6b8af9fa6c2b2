using System.Collections.Immutable;

namespace TvPay.App.Design;

/// <summary>
/// Fonts by the names that the system gives them: Debian's <c>fonts-noto-core</c> and <c>fonts-noto-cjk</c>. None comes with
/// TvPay.
/// </summary>
public static class Fonts
{
    private static readonly ImmutableArray<string> Latin = ["Noto Sans", "Noto Sans CJK SC", "Noto Sans SC"];

    /// <summary>In order of preference.</summary>
    /// <param name="languageTag">BCP 47: scripts other than Latin come first in their own language, so that marks that both
    /// have are drawn in one hand.</param>
    public static ImmutableArray<string> For(string languageTag) => languageTag.Split('-')[0] switch
    {
        "ug" => ["Noto Sans Arabic", "Noto Sans Arabic UI", .. Latin],
        _ => Latin,
    };
    /// <summary>For figures in every language, where a toolkit takes one family: a masking dot of Chinese fonts is as wide as a
    /// character.</summary>
    public static string FigureFamily => Latin[0];

    /// <summary>
    /// For a toolkit that takes one family and looks for what it lacks by itself: the one whose letters are the language's
    /// own. Chinese comes first where it is read: in which country's hand a character is drawn can't be left to chance.
    /// </summary>
    public static string FamilyFor(string languageTag) => languageTag.Split('-')[0] switch
    {
        "zh" => "Noto Sans CJK SC",
        _ => For(languageTag)[0],
    };
}
