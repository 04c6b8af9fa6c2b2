using System.Collections.Immutable;
using System.Globalization;

namespace TvPay.App;

/// <summary>A language that the screens speak.</summary>
public sealed class Language
{
    public static readonly Language Chinese = new("zh-Hans", "中文");
    public static readonly Language English = new("en", "English");

    private Language(string tag, string ownName)
    {
        (Tag, OwnName) = (tag, ownName);
        Culture = CultureInfo.GetCultureInfo(tag);
    }

    /// <summary>In the order in which the language row offers them. The first is the default.</summary>
    public static ImmutableArray<Language> All { get; } = [Chinese, English];

    /// <summary>BCP 47.</summary>
    public string Tag { get; }

    /// <summary>What its speakers call it.</summary>
    public string OwnName { get; }

    public CultureInfo Culture { get; }

    public bool IsRightToLeft => Culture.TextInfo.IsRightToLeft;

    /// <summary>The one after this, and round again.</summary>
    public Language Next => All[(All.IndexOf(this) + 1) % All.Length];

    /// <summary>The default for a tag that nobody speaks here.</summary>
    public static Language FromTag(string? tag) => All.FirstOrDefault(language => language.Tag == tag) ?? All[0];

    public override string ToString() => Tag;
}
