using System.Collections.Immutable;

namespace TvPay.Crash.Kills;

/// <summary>Spreads kills evenly over all points and over times drawn by lot, in an order drawn by lot.</summary>
internal static class KillPlan
{
    private const int LongestDelayMs = 400;
    private const int LongestStartMs = 1_500;

    /// <param name="points">That a payment passes, by program.</param>
    public static ImmutableArray<Kill> Make(int count, ImmutableArray<(Victim Victim, string Point)> points, Random random)
    {
        var kinds = points.Select(point => new Func<Kill>(() => new Kill(point.Victim, new Moment.AtPoint(point.Point)))).ToList();
        foreach (var victim in Enum.GetValues<Victim>()) kinds.Add(() => new Kill(victim, AnyTime()));

        // Few kills don't reach every kind: then which ones is drawn as well.
        var order = kinds.ToArray();
        random.Shuffle(order);
        var kills = Enumerable.Range(0, count).Select(i => order[i % order.Length]()).ToArray();
        random.Shuffle(kills);
        return [.. kills];

        Moment AnyTime() => random.Next(3) switch
        {
            0 => new Moment.AfterCard(Delay(LongestDelayMs)),
            1 => new Moment.AfterSigning(Delay(LongestDelayMs)),
            _ => new Moment.AgainWhileStarting(Delay(LongestStartMs)),
        };

        TimeSpan Delay(int longest) => TimeSpan.FromMilliseconds(random.Next(longest));
    }
}
