namespace TvPay.App;

/// <summary>The state of one of the parts that a payment needs, or how many bills wait to be paid.</summary>
/// <param name="Id"><c>box</c>, <c>gateway</c> or <c>reminders</c>.</param>
public sealed record Badge(string Id, string Text, Tone Tone);
