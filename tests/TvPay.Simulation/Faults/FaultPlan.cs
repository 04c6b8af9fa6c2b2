using System.Collections.Immutable;
using TvPay.Simulation.Clockwork;

namespace TvPay.Simulation.Faults;

/// <summary>What goes wrong in one world, in order of time: drawn before it begins, so that a fault can be left out.</summary>
internal static class FaultPlan
{
    /// <summary>How long things go wrong, if nothing of the plan lasts longer.</summary>
    public static readonly TimeSpan Trouble = TimeSpan.FromMinutes(4);

    /// <summary>Longer than any quote may be submitted.</summary>
    public static readonly TimeSpan LongOutage = TimeSpan.FromHours(74);

    private const int MostFaults = 9;

    /// <summary>How many worlds have one that lasts for days: they take as long to live through.</summary>
    private const double LongOutages = 0.03;

    private static readonly ImmutableArray<Fault> Common =
        [.. Enum.GetValues<Fault>().Where(fault => fault is not (Fault.LongOutage or Fault.AcquirerDeclines))];

    public static ImmutableArray<FaultOrder> Draw(Random chance)
    {
        // A few worlds in which nothing at all goes wrong: there, everything must be paid.
        if (chance.Happens(0.04)) return [];
        var orders = Enumerable.Range(0, chance.Next(1, MostFaults + 1)).Select(_ => Order(chance.Pick(Common), chance)).ToList();
        if (chance.Happens(0.5)) orders.Add(Order(Fault.AcquirerDeclines, chance));
        if (chance.Happens(LongOutages))
            orders.Add(new FaultOrder(Fault.LongOutage, chance.Seconds(5, 60), LongOutage, chance.Next(1, 12), chance.Next()));
        return [.. orders.OrderBy(order => order.At)];
    }

    private static FaultOrder Order(Fault fault, Random chance)
    {
        var at = chance.Seconds(0, Trouble.TotalSeconds * 0.9);
        // What happens at a bank or a biller happens seldom enough: there, it lasts longer.
        var span = IsSlow(fault) ? chance.Seconds(30, 150) : chance.Seconds(2, 60);
        int? changes = chance.Happens(0.5) ? chance.Next(1, 9) : null;
        return new FaultOrder(fault, at, span, changes, chance.Next());
    }

    private static bool IsSlow(Fault fault) => fault is Fault.BillerLate or Fault.BillerTwice or Fault.BillerWrong
        or Fault.BillerNever or Fault.BillerRefuses or Fault.AcquirerDeclines or Fault.AcquirerSilent or Fault.PersonRefuses;
}
