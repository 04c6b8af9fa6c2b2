using System.Diagnostics;
using System.Globalization;

namespace TvPay.Simulation.Running;

/// <summary>Runs worlds, and says what they came to.</summary>
internal sealed class Report(TextWriter to)
{
    private const int MostToShrink = 3;

    /// <summary>One world.</summary>
    /// <returns>Whether nothing was violated.</returns>
    public bool One(ulong seed, bool isTraced)
    {
        using var world = Runner.New(seed, traced: isTraced);
        var outcome = world.Live();
        foreach (var line in world.Trace.Lines) to.WriteLine(line);
        Line($"seed {seed}, {outcome.Steps} steps, lived {outcome.Lived}, hash {outcome.Hash:x16}");
        if (outcome.Violation is { } violation) Line($"{violation}");
        Line($"seeds 1, violations {(outcome.Violation is null ? 0 : 1)}");
        return outcome.Violation is null;
    }

    /// <summary>Many worlds; what fails is told with the least that makes it fail.</summary>
    /// <inheritdoc cref="One" path="/returns"/>
    public bool Many(ulong first, int count, CancellationToken cancel)
    {
        var (tally, begun) = (new Tally(), Stopwatch.GetTimestamp());
        Runner.RunAll(first, count, tally.Add, cancel);
        var took = Stopwatch.GetElapsedTime(begun);
        tally.Write(to);
        foreach (var outcome in tally.Violated.OrderBy(outcome => outcome.Seed).Take(MostToShrink)) Explain(outcome);
        foreach (var outcome in tally.Violated.OrderBy(outcome => outcome.Seed).Skip(MostToShrink))
            Line($"seed {outcome.Seed}: {outcome.Violation}");
        var neverHit = tally.NeverHit().ToList();
        foreach (var missing in neverHit) Line($"never happened: {missing}");
        Line($"{took.TotalSeconds:0.0} s, {tally.Worlds / took.TotalSeconds:0.0} worlds and {tally.Steps / took.TotalSeconds:0} steps a second, {tally.Lived.TotalHours:0} hours lived");
        Line($"seeds {tally.Worlds}, violations {tally.Violated.Count}");
        return tally.Violated.Count == 0 && neverHit.Count == 0 && tally.Worlds == count;
    }

    private void Explain(WorldOutcome outcome)
    {
        using var world = Runner.New(outcome.Seed);
        var plan = Shrinker.Shrink(outcome.Seed, world.Plan, outcome.Violation!.Invariant);
        Line($"seed {outcome.Seed}: {outcome.Violation}");
        Line($"  of {world.Plan.Length} faults these are enough:");
        foreach (var order in plan) Line($"    {order}");
        Line($"  again: --seed {outcome.Seed} --trace");
    }

    private void Line(FormattableString text) => to.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
