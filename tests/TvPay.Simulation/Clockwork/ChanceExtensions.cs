namespace TvPay.Simulation.Clockwork;

/// <summary>Draws in the words of a story.</summary>
internal static class ChanceExtensions
{
    public static bool Happens(this Random random, double probability) => probability > 0 && random.NextDouble() < probability;

    public static TimeSpan Between(this Random random, TimeSpan from, TimeSpan to) =>
        from + TimeSpan.FromMilliseconds(Math.Floor((to - from).TotalMilliseconds * random.NextDouble()));

    public static TimeSpan Seconds(this Random random, double from, double to) =>
        random.Between(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to));

    public static TimeSpan Milliseconds(this Random random, int from, int to) =>
        TimeSpan.FromMilliseconds(random.Next(from, to + 1));

    public static T Pick<T>(this Random random, IReadOnlyList<T> among) => among[random.Next(among.Count)];
}
