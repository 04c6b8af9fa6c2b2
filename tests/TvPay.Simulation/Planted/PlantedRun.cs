using System.Globalization;
using TvPay.Simulation.Invariants;
using TvPay.Simulation.Running;

namespace TvPay.Simulation.Planted;

/// <summary>Lives through worlds with a bug in them until it is found.</summary>
internal static class PlantedRun
{
    /// <summary>A bug that is in so many worlds and not found shows a hole in what is looked at.</summary>
    public const int MostSeeds = 400;

    /// <returns>The violation and how many worlds it took; null: it was not found.</returns>
    public static (Violation Violation, int Seeds)? Find(PlantedBug bug)
    {
        for (var seeds = 1; seeds <= MostSeeds; seeds++)
            if (Runner.Run((ulong)seeds, bug.Plant()).Violation is { } violation) return (violation, seeds);
        return null;
    }

    /// <returns>Whether each was found.</returns>
    public static bool FindAll(TextWriter to)
    {
        var caught = 0;
        to.WriteLine($"{"bug",-70} {"found by",-14} {"seeds",5}");
        foreach (var bug in PlantedBugs.All)
        {
            var found = Find(bug);
            if (found is not null) caught++;
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{bug.What,-70} {found?.Violation.Invariant.ToString() ?? "nobody",-14} {found?.Seeds ?? MostSeeds,5}"));
        }

        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"planted {PlantedBugs.All.Length}, caught {caught}"));
        return caught == PlantedBugs.All.Length;
    }
}
