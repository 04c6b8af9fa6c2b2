using System.Collections.Immutable;
using TvPay.Simulation.Faults;
using TvPay.Simulation.Invariants;
using TvPay.Simulation.Planted;

namespace TvPay.Simulation.Running;

/// <summary>Leaves out of a plan whatever is not needed for it to fail in the same way.</summary>
internal static class Shrinker
{
    public static ImmutableArray<FaultOrder> Shrink(
        ulong seed, ImmutableArray<FaultOrder> plan, Invariant invariant, Substitutes? substitutes = null)
    {
        for (var i = plan.Length - 1; i >= 0; i--)
        {
            var without = plan.RemoveAt(i);
            using var world = new World(seed, without, substitutes);
            if (world.Live().Violation?.Invariant == invariant) plan = without;
        }

        return plan;
    }
}
