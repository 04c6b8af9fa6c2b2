using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace TvPay.EndToEnd.Kernel;

/// <summary>The kernel that guests boot: Debian's, fetched once into the folder of build artifacts.</summary>
internal sealed class GuestKernel
{
    private const string Depends = "\0depends=";

    private readonly string _folder;

    private GuestKernel(string folder) => _folder = folder;

    public string Image => Path.Combine(_folder, "vmlinux");

    /// <summary>Fetches it if it isn't there yet.</summary>
    /// <exception cref="InvalidOperationException">It can't be had; says why.</exception>
    public static async Task<GuestKernel> FetchAsync(CancellationToken cancel)
    {
        var folder = Path.Combine(Artifacts(), "kernel");
        var start = new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "Kernel/kernel.sh"), folder])
        {
            RedirectStandardError = true,
        };
        using var fetching = Process.Start(start)!;
        var errors = await fetching.StandardError.ReadToEndAsync(cancel);
        await fetching.WaitForExitAsync(cancel);
        return fetching.ExitCode == 0 ? new GuestKernel(folder) : throw new InvalidOperationException($"No kernel for guests: {errors}");
    }

    /// <summary>The files of these modules and of all that they need, in an order in which they can be loaded.</summary>
    public ImmutableArray<string> ModuleFiles(IEnumerable<string> names)
    {
        var ordered = new List<string>();
        foreach (var name in names) Add(name);
        return [.. ordered];

        void Add(string name)
        {
            var file = Path.Combine(_folder, "modules", name + ".ko");
            // A module that the kernel has built in has no file; that one of ours has none is found when it is loaded.
            if (ordered.Contains(file) || (!File.Exists(file) && !names.Contains(name))) return;
            foreach (var needed in NeededBy(file)) Add(needed);
            ordered.Add(file);
        }
    }

    /// <summary>As <c>modinfo -F depends</c>: a module names what it needs in a section of texts (kernel: MODULE_INFO).</summary>
    private static IEnumerable<string> NeededBy(string module)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(module));
        var start = text.IndexOf(Depends, StringComparison.Ordinal);
        if (start < 0) return [];
        start += Depends.Length;
        var names = text[start..text.IndexOf('\0', start)];
        // Files are named with whichever of the two letters the driver's author liked better.
        return names.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => File.Exists(Path.Combine(Path.GetDirectoryName(module)!, name + ".ko")) ? name : name.Replace('_', '-'));
    }

    private static string Artifacts()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (folder.Name == "artifacts") return folder.FullName;
        throw new InvalidOperationException("The tests were built outside of the folder of artifacts.");
    }
}
