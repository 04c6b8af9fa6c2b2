using System.Collections.Immutable;

namespace TvPay.App;

/// <summary>What every screen has around its own content.</summary>
/// <param name="Epoch">
/// Which screen this is: rises when a key could come to mean something else, stays while only focus, clock or state texts
/// change. Keys carry it back.
/// </param>
/// <param name="LanguageTag">BCP 47, for fonts, hyphenation and voice.</param>
/// <param name="Clock">The time of day.</param>
/// <param name="Badges">Box and gateway; and bills that are overdue or due soon, if there are any.</param>
/// <param name="Banner">News from a payment whose screen was left, or a reminder; quiet, goes by itself; null if none.</param>
/// <param name="Busy">What is waited for; null if nothing is.</param>
/// <param name="Keys">What each key does here.</param>
/// <param name="Spoken">What a voice says when this screen, or its focus, changes. Account numbers only by their end.</param>
public sealed record ScreenFrame(
    long Epoch,
    string LanguageTag,
    bool IsRightToLeft,
    string Title,
    string Clock,
    ImmutableArray<Badge> Badges,
    Notice? Banner,
    Busy? Busy,
    ImmutableArray<KeyHint> Keys,
    string Spoken);
