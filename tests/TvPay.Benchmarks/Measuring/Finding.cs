using System.Globalization;

namespace TvPay.Benchmarks.Measuring;

/// <summary>One line of the summary.</summary>
/// <param name="Peer">What stands beside it, measured in the same run; null where nothing does.</param>
/// <param name="Ratio">Ours against the peer's.</param>
/// <param name="Target">In words, such as <c>≤ 1.3×</c>; null where none is set.</param>
/// <param name="Holds">Null without a target.</param>
internal sealed record Finding(string Name, string Ours, string? Peer, double? Ratio, string? Target, bool? Holds)
{
    public const string Header = "name | ours | peer | ratio | target | verdict";

    /// <summary>Ours takes at most so many times as long as the peer's.</summary>
    public static Finding Against(string name, Paired paired, double atMost) => new(
        name,
        Words.Of(paired.Ours),
        Words.Of(paired.Peer),
        paired.Ratio,
        string.Create(CultureInfo.InvariantCulture, $"≤ {atMost:0.##}×"),
        paired.Ratio <= atMost);

    public static Finding AtMost(string name, TimeSpan ours, TimeSpan target) =>
        new(name, Words.Of(ours), null, null, $"≤ {Words.Of(target)}", ours <= target);

    /// <summary>A figure without a target.</summary>
    public static Finding Of(string name, string ours) => new(name, ours, null, null, null, null);

    public override string ToString() => string.Join(" | ",
        Name,
        Ours,
        Peer ?? "–",
        Ratio is { } ratio ? string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}×") : "–",
        Target ?? "–",
        Holds switch { true => "holds", false => "falls short", null => "measured" });
}
