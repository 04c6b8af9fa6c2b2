namespace TvPay.App;

/// <summary>What became of one payment.</summary>
/// <param name="Headline">In a few words.</param>
public sealed record Outcome(
    string Icon,
    string Payee,
    string Account,
    string Amount,
    string Headline,
    Tone Tone,
    Explanation Explanation);
