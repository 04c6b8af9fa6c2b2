using TvPay.Simulation.Planted;

namespace TvPay.Tests.Simulation;

/// <summary>That the simulation bites.</summary>
[TestClass]
public sealed class PlantedTests
{
    public static IEnumerable<object[]> Bugs() => PlantedBugs.All.Select(bug => new object[] { bug.What });

    [TestMethod]
    [DynamicData(nameof(Bugs))]
    public void A_planted_bug_is_found(string what)
    {
        var bug = PlantedBugs.All.Single(bug => bug.What == what);
        Assert.IsNotNull(PlantedRun.Find(bug), what);
    }
}
