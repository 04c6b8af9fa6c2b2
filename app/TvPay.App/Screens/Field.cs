namespace TvPay.App;

/// <summary>A label and what stands beside it.</summary>
/// <param name="IsFigure">An amount or a number: tabular figures, left to right in every language.</param>
public sealed record Field(string Label, string Value, bool IsFigure = false);
