namespace TvPay.Bridge.Link;

/// <summary>
/// How long to wait before a session is tried again: not at all the first time, then from 50 ms doubling up to 1 s, of
/// which half is by chance, so that a box and a bridge that disturb each other don't do so in step.
/// </summary>
/// <param name="random">Seeded in tests. Used by one caller at a time.</param>
internal sealed class ReconnectPolicy(Random random)
{
    public static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);

    // 50 ms doubled five times passes PauseMax.
    private const int DoublingsMax = 5;

    /// <param name="failures">In a row; 0 if the last session had held.</param>
    public TimeSpan Pause(int failures)
    {
        if (failures <= 0) return TimeSpan.Zero;
        var full = First * (1 << Math.Min(failures - 1, DoublingsMax));
        if (full > PauseMax) full = PauseMax;
        return full * (0.5 + (random.NextDouble() / 2));
    }
}
