namespace TvPay.App.Design;

/// <summary>
/// How long things move. Short: a screen answers a key at once, and nobody waits for an animation. Where the household's
/// system asks for less motion, nothing moves at all.
/// </summary>
public static class Motion
{
    /// <summary>The focus goes from one row to the next.</summary>
    public static readonly TimeSpan Focus = TimeSpan.FromMilliseconds(120);

    /// <summary>A list moves under the focus.</summary>
    public static readonly TimeSpan Scroll = TimeSpan.FromMilliseconds(180);

    /// <summary>A screen dims because nobody answers behind it, and comes back.</summary>
    public static readonly TimeSpan Dim = TimeSpan.FromMilliseconds(400);

    /// <summary>A spinner goes round once.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(1200);

    /// <summary>The row with the focus is so much of its size, in per mille.</summary>
    public const int FocusScalePermille = 1015;
}
