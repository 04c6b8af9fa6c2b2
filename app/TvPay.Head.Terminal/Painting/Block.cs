namespace TvPay.Head.Terminal;

/// <summary>The lines of one row of a screen, which scroll together.</summary>
/// <param name="StartsGroup">Set apart from the block before.</param>
internal sealed record Block(IReadOnlyList<Line> Lines, bool StartsGroup);
