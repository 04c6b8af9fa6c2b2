using TvPay.Fuzz;
using TvPay.Fuzz.Engine;

namespace TvPay.Tests.Fuzz;

/// <summary>A few seconds of what <c>TvPay.Fuzz</c> does for as long as one likes, and that it finds what is there to be found.</summary>
[TestClass]
public sealed class FuzzTests
{
    private const int Seed = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void What_reads_the_bytes_of_strangers_survives_them()
    {
        var report = new StringWriter();
        var run = new FuzzRun(FuzzTargets.All, Seed, Patience, report);
        run.Run(30_000);
        TestContext.WriteLine($"seed {Seed}, different outcomes: {run.Outcomes}");
        Assert.AreEqual((0, 0), (run.Crashes, run.Hangs), report.ToString());
    }

    [TestMethod]
    public void An_exception_behind_four_steps_is_found()
    {
        var (run, report) = Run(() => throw new InvalidOperationException("planted"));
        Assert.IsGreaterThan(0, run.Crashes);
        StringAssert.Contains(report, "planted, seed 1, input");
        StringAssert.Contains(report, "7F8010FE");
    }

    [TestMethod]
    public void Memory_above_the_limit_is_a_crash()
    {
        var (run, report) = Run(() => GC.KeepAlive(new byte[1 << 20]));
        Assert.IsGreaterThan(0, run.Crashes);
        StringAssert.Contains(report, "bytes of memory");
    }

    [TestMethod]
    public void What_does_not_end_is_a_hang_and_ends_the_run()
    {
        using var never = new ManualResetEventSlim();
        var (run, report) = Run(() => never.Wait(), patience: TimeSpan.FromMilliseconds(300));
        Assert.AreEqual(1, run.Hangs);
        StringAssert.Contains(report, "hangs for more than");
        never.Set();
    }

    private static (FuzzRun Run, string Report) Run(Action wrong, TimeSpan? patience = null)
    {
        var report = new StringWriter();
        var run = new FuzzRun([new PlantedTarget(wrong)], Seed, patience ?? Patience, report);
        run.Run(200_000);
        return (run, report.ToString());
    }
}
