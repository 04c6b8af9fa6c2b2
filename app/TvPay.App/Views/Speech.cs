using System.Text;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>What a voice says: the parts of a screen in order, each a sentence, nothing twice.</summary>
internal static class Speech
{
    private const string SentenceEnds = "。.！!？?…";

    public static string Join(Texts texts, IEnumerable<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts.Where(part => !string.IsNullOrEmpty(part)))
        {
            text.Append(part!.TrimEnd());
            text.Append(SentenceEnds.Contains(text[^1]) ? texts.SpokenStop.TrimStart('。', '.') : texts.SpokenStop);
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Parts of one sentence.</summary>
    public static string Clause(Texts texts, params IEnumerable<string?> parts) =>
        string.Join(texts.SpokenPause, parts.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>By its last two characters: enough to tell two accounts apart, and guests may listen.</summary>
    public static string? Account(Texts texts, AccountNumber number) =>
        number.Masked.Split('•')[^1] is { Length: > 0 } end ? texts.SpokenAccountEnd(end) : null;
}
