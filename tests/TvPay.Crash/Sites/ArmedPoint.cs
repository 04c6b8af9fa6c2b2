using System.Collections.Immutable;
using TvPay.Crash.Kills;
using TvPay.Demo.Installation;
using TvPay.Demo.Processes;

namespace TvPay.Crash.Sites;

/// <summary>
/// Tells the three programs of an installation where to die, and hears which points they passed. They read it from
/// files whose names they get at their start, by an assembly that .NET loads before them.
/// </summary>
internal sealed class ArmedPoint(DemoFolder folder)
{
    private static readonly string Hook = Binaries.PathOf("TvPay.CrashPoints", "tvpay-crash-points");

    public IEnumerable<KeyValuePair<string, string>> EnvironmentOf(string program)
    {
        // The box is no program of ours in the field: nobody kills it here.
        if (program == "box") return [];
        return
        [
            new("DOTNET_STARTUP_HOOKS", Hook),
            new("TVPAY_CRASH_ARM", FileOf(program, "arm")),
            new("TVPAY_CRASH_TRACE", FileOf(program, "points")),
        ];
    }

    /// <summary>From now on the program dies where it next passes this point.</summary>
    public void Arm(Victim victim, string point)
    {
        var next = FileOf(NameOf(victim), "arm.next");
        File.WriteAllText(next, point);
        File.Move(next, FileOf(NameOf(victim), "arm"), overwrite: true);
    }

    public void Disarm(Victim victim) => File.Delete(FileOf(NameOf(victim), "arm"));

    public void ForgetPassed()
    {
        foreach (var victim in Enum.GetValues<Victim>()) File.Delete(FileOf(NameOf(victim), "points"));
    }

    /// <summary>The points passed since <see cref="ForgetPassed"/>, each once, in the order of its first time.</summary>
    public ImmutableArray<(Victim Victim, string Point)> Passed() =>
    [
        .. Enum.GetValues<Victim>()
            .Where(victim => File.Exists(FileOf(NameOf(victim), "points")))
            .SelectMany(victim => File.ReadLines(FileOf(NameOf(victim), "points")).Distinct().Select(point => (victim, point))),
    ];

    private static string NameOf(Victim victim) => victim.ToString().ToLowerInvariant();

    private string FileOf(string program, string what) => Path.Combine(folder.Sockets, $"{program}.{what}");
}
