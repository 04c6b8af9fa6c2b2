using System.Diagnostics;
using TvPay.Payments;
using TvPay.Simulation;
using TvPay.Simulation.Invariants;
using TvPay.Simulation.Running;

namespace TvPay.Tests.Simulation;

[TestClass]
public sealed class WorldTests
{
    /// <summary>A long run is the command line's; these are the same ones each time.</summary>
    private const int Worlds = 120;

    [TestMethod]
    public void Whatever_goes_wrong_in_a_world_nothing_is_lost_doubled_or_left_in_doubt()
    {
        var (tally, violated) = (new Tally(), new List<string>());
        Runner.RunAll(1, Worlds, tally.Add, CancellationToken.None);
        foreach (var outcome in tally.Violated) violated.Add($"--seed {outcome.Seed}: {outcome.Violation}");
        Assert.IsEmpty(violated, string.Join('\n', violated));
        Assert.AreEqual(Worlds, tally.Worlds);
    }

    [TestMethod]
    [DataRow(3UL)]
    [DataRow(11UL)]
    public void The_same_seed_is_the_same_world_in_any_process(ulong seed)
    {
        var here = Runner.Run(seed);
        var expected = $"seed {seed}, {here.Steps} steps, lived {here.Lived}, hash {here.Hash:x16}";
        Assert.AreEqual(here.Hash, Runner.Run(seed).Hash);
        StringAssert.Contains(InAProcessOfItsOwn(seed), expected);
        StringAssert.Contains(InAProcessOfItsOwn(seed), expected);
    }

    [TestMethod]
    public void Another_seed_is_another_world() => Assert.AreNotEqual(Runner.Run(3).Hash, Runner.Run(4).Hash);

    [TestMethod]
    public void Reading_along_changes_nothing()
    {
        using var world = Runner.New(5, traced: true);
        Assert.AreEqual(Runner.Run(5).Hash, world.Live().Hash);
        Assert.IsNotEmpty(world.Trace.Lines);
    }

    [TestMethod]
    public void A_world_in_which_nothing_goes_wrong_pays_every_bill_that_was_confirmed()
    {
        using var world = new World(17, []);
        var outcome = world.Live();
        Assert.IsNull(outcome.Violation, outcome.Violation?.ToString());
        Assert.IsFalse(outcome.Edges.Keys.Any(edge => edge.To is PaymentState.Unknown or PaymentState.Undetermined));
        Assert.IsTrue(outcome.Edges.Keys.Any(edge => edge.To is PaymentState.Settled));
    }

    [TestMethod]
    public void The_steps_that_are_lawful_here_are_those_of_the_state_machine()
    {
        foreach (var from in Enum.GetValues<PaymentState>().Cast<PaymentState?>().Append(null))
            foreach (var to in Enum.GetValues<PaymentState>())
                Assert.AreEqual(PaymentEdges.Allow(from, to), LawfulSteps.Allow(from, to), $"{from} -> {to}");
    }

    private static string InAProcessOfItsOwn(ulong seed)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Runner).Assembly.Location, "--seed", $"{seed}"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
        return output;
    }
}
