namespace TvPay.Benchmarks.Measuring;

internal static class Medians
{
    public static TimeSpan Of(IEnumerable<TimeSpan> times) => At(times, 0.5);

    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <param name="share">0.95: all but the slowest twentieth are below.</param>
    public static TimeSpan At(IEnumerable<TimeSpan> times, double share)
    {
        var sorted = times.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }
}
