namespace TvPay.SetTopBox;

/// <summary>
/// How long to wait before the next attempt: doubling from the first to the longest, and of each a random part of the
/// upper half, so that a hundred thousand set-top boxes don't return at once after an outage.
/// </summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random random)
{
    /// <param name="attempts">How many have failed; 1 after the first.</param>
    /// <returns>Between half and the whole of <c>first · 2^(attempts−1)</c>, capped at the longest.</returns>
    public TimeSpan After(int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        var whole = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(attempts - 1, 40)));
        return TimeSpan.FromMilliseconds(whole * (1 + random.NextDouble()) / 2);
    }
}
