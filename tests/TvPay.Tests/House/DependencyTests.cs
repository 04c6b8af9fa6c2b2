using Mono.Cecil;

namespace TvPay.Tests.House;

/// <summary>
/// Who may depend on whom. The table is the rule; the project files must stay within it, and so must the assemblies
/// that were built of them.
/// </summary>
[TestClass]
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> MayDependOn = new()
    {
        ["TvPay.Grpc"] = [],
        ["TvPay.Proto"] = ["TvPay.Grpc"],
        ["TvPay.Payments"] = [],
        ["TvPay.App"] = ["TvPay.Payments"],
        ["TvPay.Ledger"] = ["TvPay.Payments"],
        ["TvPay.SetTopBox"] = ["TvPay.App", "TvPay.Ledger", "TvPay.Proto"],
        ["TvPay.Head.Terminal"] = ["TvPay.App"],
        ["TvPay.Head.Web"] = ["TvPay.App"],
        ["TvPay.Tv"] = ["TvPay.App", "TvPay.Ledger", "TvPay.SetTopBox", "TvPay.Head.Terminal", "TvPay.Head.Web"],
        ["TvPay.Head.Uno"] = ["TvPay.App", "TvPay.Tv"],
        ["TvPay.Cli"] = ["TvPay.Ledger", "TvPay.Proto"],
        ["TvPay.Gateway"] = ["TvPay.Payments", "TvPay.Proto"],
        ["TvPay.Usb"] = [],
        ["TvPay.Box"] = ["TvPay.Proto"],
        ["TvPay.Bridge"] = ["TvPay.Usb", "TvPay.Box", "TvPay.Proto"],
        ["TvPay.VirtualBox"] = ["TvPay.Usb", "TvPay.Box", "TvPay.Payments", "TvPay.Proto"],

        // Stands in for the machine's disk under a ledger or a gateway.
        ["TvPay.FaultyDisk"] = ["TvPay.Ledger"],

        // Has the names of somebody else's library, and nothing to do with ours.
        ["TvPay.WinUIStandIn"] = [],

        // Feeds both ends of what the bridge reads.
        ["TvPay.Fuzz"] = ["TvPay.VirtualBox", "TvPay.Payments", "TvPay.Box", "TvPay.Usb", "TvPay.Proto"],

        // Runs in a guest, with as little beside it as can be.
        ["TvPay.RemoteProbe"] = ["TvPay.App", "TvPay.SetTopBox"],

        // Is loaded into programs that are to crash.
        ["TvPay.CrashPoints"] = [],
        ["TvPay.Crash"] = ["TvPay.Demo"],

        // Judges what the others did: it must not share their code for that.
        ["TvPay.Demo"] = ["TvPay.Proto"],
    };

    /// <summary>Test projects may see everything.</summary>
    private static readonly string[] Unbound = ["TvPay.Tests", "TvPay.EndToEnd", "TvPay.Benchmarks", "TvPay.Simulation"];

    /// <summary>Projects whose outcome depends on their input alone.</summary>
    private static readonly string[] Pure = ["TvPay.Payments", "TvPay.App"];

    private static readonly string[] Effects =
    [
        "System.Net.", "System.IO.File", "System.IO.Directory", "System.IO.Pipes", "System.IO.Path", "System.Console",
        "System.Diagnostics.Process", "System.Threading.Thread", "System.Threading.Tasks.", "System.Threading.Timer",
        "System.Random", "Microsoft.",
    ];

    /// <summary>A clock may be handed in; nobody reaches for the machine's own, nor for its environment.</summary>
    private static readonly string[] TheMachinesOwn =
        ["get_System", "get_Now", "get_UtcNow", "get_Today", "get_TickCount", "get_TickCount64", "GetEnvironmentVariable"];

    [TestMethod]
    public void Every_project_has_its_line_in_the_table()
    {
        var projects = Repository.Projects.Select(p => Path.GetFileNameWithoutExtension(p)!).Except(Unbound).ToList();

        CollectionAssert.AreEquivalent(MayDependOn.Keys, projects);
    }

    [TestMethod]
    public void A_project_refers_only_to_those_it_may_depend_on()
    {
        foreach (var project in Repository.Projects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            if (Unbound.Contains(name)) continue;
            foreach (var reference in ReferencesOf(project))
                Assert.Contains(reference, MayDependOn[name], $"{name} refers to {reference}");
        }
    }

    [TestMethod]
    public void An_assembly_uses_only_those_it_may_reach()
    {
        var seen = 0;
        foreach (var (name, assembly) in BuiltAssemblies())
        {
            seen++;
            var reachable = Closure(name);
            foreach (var used in assembly.MainModule.AssemblyReferences.Select(r => ProjectOf(r.Name)).OfType<string>())
                Assert.Contains(used, reachable, $"{name} uses {used}");
        }

        Assert.AreEqual(
            MayDependOn.Count - 5,
            seen,
            "every assembly lies beside the tests but those that other tests run, demo, probe, crash, and the Uno head, which needs packages of its own");
    }

    [TestMethod]
    public void The_pure_projects_touch_neither_disk_nor_network_nor_clock_nor_chance()
    {
        foreach (var (name, assembly) in BuiltAssemblies().Where(a => Pure.Contains(a.Name)))
        {
            foreach (var type in assembly.MainModule.GetTypeReferences())
                Assert.IsFalse(
                    Effects.Any(effect => type.FullName.StartsWith(effect, StringComparison.Ordinal)),
                    $"{name} uses {type.FullName}");
            foreach (var member in assembly.MainModule.GetMemberReferences())
                Assert.DoesNotContain(member.Name, TheMachinesOwn, $"{name} uses {member.FullName}");
        }
    }

    [TestMethod]
    public void The_payments_core_and_the_USB_library_need_no_package()
    {
        foreach (var project in Repository.Projects.Where(p => Path.GetFileNameWithoutExtension(p) is "TvPay.Payments" or "TvPay.Usb"))
            Assert.IsEmpty(Repository.ReadXml(project).Descendants("PackageReference"), project);
    }

    [TestMethod]
    public void The_bridge_knows_nothing_of_payments_and_the_app_nothing_of_USB()
    {
        Assert.DoesNotContain("TvPay.Payments", Closure("TvPay.Bridge"));
        Assert.DoesNotContain("TvPay.Usb", Closure("TvPay.Tv"));
        Assert.DoesNotContain("TvPay.Box", Closure("TvPay.Tv"));
    }

    private static IEnumerable<string> ReferencesOf(string project) => Repository.ReadXml(project)
        .Descendants("ProjectReference")
        .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false") // built along, not used
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    private static HashSet<string> Closure(string project)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>([project]);
        while (open.TryDequeue(out var next))
            if (reached.Add(next))
                foreach (var reference in MayDependOn[next]) open.Enqueue(reference);
        return reached;
    }

    private static IEnumerable<(string Name, AssemblyDefinition Assembly)> BuiltAssemblies()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
        {
            if (ProjectOf(Path.GetFileNameWithoutExtension(file)) is not { } name || Unbound.Contains(name)) continue;
            using var assembly = AssemblyDefinition.ReadAssembly(file);
            yield return (name, assembly);
        }
    }

    /// <summary>The project that builds this assembly; null if none of ours does.</summary>
    private static string? ProjectOf(string assembly) => ProjectsByAssembly.Value.GetValueOrDefault(assembly);

    private static Lazy<Dictionary<string, string>> ProjectsByAssembly { get; } = new(() => Repository.Projects.ToDictionary(
        project => Repository.ReadXml(project).Descendants("AssemblyName").SingleOrDefault()?.Value
            ?? Path.GetFileNameWithoutExtension(project),
        project => Path.GetFileNameWithoutExtension(project)));
}
