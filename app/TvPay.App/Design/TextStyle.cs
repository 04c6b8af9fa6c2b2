namespace TvPay.App.Design;

/// <summary>How a text is set.</summary>
/// <param name="LineHeight">In multiples of the size.</param>
public sealed record TextStyle(Dp Size, double LineHeight, bool IsBold)
{
    /// <summary>Large enough for contrast 3:1 (WCAG 2.2, 1.4.3: 18 pt, or 14 pt bold, on a screen at arm's length).</summary>
    public bool IsLarge => Size.Value >= 24 || (IsBold && Size.Value >= 19);
}
