using System.Collections.Concurrent;
using TvPay.Simulation.Faults;
using TvPay.Simulation.Planted;

namespace TvPay.Simulation.Running;

/// <summary>Many worlds, each out of a seed of its own, as many at a time as there are processors.</summary>
internal static class Runner
{
    public static WorldOutcome Run(ulong seed, Substitutes? substitutes = null)
    {
        using var world = New(seed, substitutes);
        return world.Live();
    }

    public static World New(ulong seed, Substitutes? substitutes = null, bool traced = false) =>
        new(seed, FaultPlan.Draw(new Clockwork.Dice(seed).For("plan")), substitutes, traced);

    /// <param name="done">Called as each ends, in any order, one at a time.</param>
    public static void RunAll(ulong first, int count, Action<WorldOutcome> done, CancellationToken cancel)
    {
        var next = -1;
        var gate = new Lock();
        var failures = new ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, Math.Min(count, Environment.ProcessorCount)).Select(_ => new Thread(Work)).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (failures.TryDequeue(out var failure)) throw failure;

        void Work()
        {
            try
            {
                while (!cancel.IsCancellationRequested && Interlocked.Increment(ref next) is var index && index < count)
                {
                    var outcome = Run(first + (ulong)index);
                    lock (gate) done(outcome);
                }
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
            }
        }
    }
}
