namespace TvPay.App;

/// <summary>The state of one of the parts that a payment needs.</summary>
/// <param name="Id"><c>box</c> or <c>gateway</c>.</param>
public sealed record Badge(string Id, string Text, Tone Tone);
