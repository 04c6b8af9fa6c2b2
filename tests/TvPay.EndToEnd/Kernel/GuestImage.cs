using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace TvPay.EndToEnd.Kernel;

/// <summary>
/// What a guest finds when it boots: a shell and its tools (busybox), and whatever the test adds to them from this
/// machine. Its script is run by <c>sh</c> as root; if that ends with 0, the guest was a success.
/// </summary>
internal sealed partial class GuestImage
{
    private readonly Initramfs _files = new();
    private readonly List<string> _modules = [];

    private GuestImage()
    {
    }

    /// <param name="script">Of <c>sh</c>.</param>
    public static async Task<GuestImage> CreateAsync(string script, CancellationToken cancel)
    {
        var image = new GuestImage();
        var busybox = Find("busybox");
        await image.AddProgramAsync("/bin/busybox", busybox, cancel);
        foreach (var tool in (await RunAsync(busybox, ["--list"], cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (tool != "busybox") image._files.AddLink($"/bin/{tool}", "busybox");
        image._files.AddFile("/init", Path.Combine(AppContext.BaseDirectory, "Kernel/init.sh"));
        image._files.AddText("/script.sh", script);
        foreach (var folder in new[] { "/dev", "/proc", "/sys", "/run", "/lib/modules" }) image._files.AddFolder(folder);
        // Where programs expect it; a guest keeps nothing anyway.
        image._files.AddLink("/tmp", "run");
        image._files.AddLink("/var", "run");
        return image;
    }

    /// <summary>Drivers that are loaded before the script begins; what they need is loaded before them.</summary>
    public void AddModules(params IEnumerable<string> names) => _modules.AddRange(names);

    public void AddFile(string path, string from) => _files.AddFile(path, from);

    public void AddText(string path, string text) => _files.AddText(path, text);

    /// <summary>A program or library of this machine, and the libraries that it is linked with.</summary>
    public async Task AddProgramAsync(string path, string from, CancellationToken cancel)
    {
        _files.AddFile(path, from);
        foreach (Match library in Library.Matches(await RunAsync("ldd", [from], cancel)))
            if (!_files.Contains(library.Value)) _files.AddFile(library.Value, library.Value);
    }

    /// <summary>All files of a folder, with the libraries that they are linked with.</summary>
    public async Task AddFolderAsync(string path, string from, CancellationToken cancel)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = $"{path}/{Path.GetRelativePath(from, file)}";
            if (file.EndsWith(".so", StringComparison.Ordinal)) await AddProgramAsync(to, file, cancel);
            else _files.AddFile(to, file);
        }
    }

    /// <summary>A program of ours as it was built, without what only its makers need.</summary>
    /// <param name="from">Its folder among the build's artifacts.</param>
    public async Task AddAppAsync(string path, string from, CancellationToken cancel)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (name.StartsWith("runtimes/linux-x64/native/", StringComparison.Ordinal))
                await AddProgramAsync($"{path}/{Path.GetFileName(name)}", file, cancel);
            // Without its list of dependencies a program finds whatever lies beside it.
            else if (!name.StartsWith("runtimes/", StringComparison.Ordinal) && IsNeeded(name))
                _files.AddFile($"{path}/{name}", file);
        }

        static bool IsNeeded(string name) => name.EndsWith(".dll", StringComparison.Ordinal)
            || name.EndsWith(".runtimeconfig.json", StringComparison.Ordinal);
    }

    /// <summary>udevd with Debian's rules, begun before the script: it names devices and gives rights to groups.</summary>
    public async Task AddUdevAsync(CancellationToken cancel)
    {
        await AddProgramAsync("/bin/udevadm", Find("udevadm"), cancel);
        _files.AddLink("/lib/systemd/systemd-udevd", "/bin/udevadm");
        foreach (var rules in new[] { "50-udev-default.rules", "60-input-id.rules", "60-evdev.rules", "60-persistent-input.rules" })
            _files.AddFile($"/lib/udev/rules.d/{rules}", Path.Combine("/lib/udev/rules.d", rules));
    }

    /// <summary>This process's own .NET, as <c>/dotnet/dotnet</c>.</summary>
    /// <param name="frameworks">Such as <c>Microsoft.NETCore.App</c>.</param>
    public async Task AddDotnetAsync(CancellationToken cancel, params IEnumerable<string> frameworks)
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        var version = Environment.Version.ToString();
        await AddProgramAsync("/dotnet/dotnet", Path.Combine(root, "dotnet"), cancel);
        await AddFolderAsync($"/dotnet/host/fxr/{version}", Path.Combine(root, "host/fxr", version), cancel);
        foreach (var framework in frameworks)
            await AddFolderAsync($"/dotnet/shared/{framework}/{version}", Path.Combine(root, "shared", framework, version), cancel);
    }

    /// <summary>Writes it for QEMU.</summary>
    public async Task WriteAsync(GuestKernel kernel, string file, CancellationToken cancel)
    {
        var modules = kernel.ModuleFiles(_modules);
        foreach (var module in modules) _files.AddFile($"/lib/modules/{Path.GetFileName(module)}", module);
        _files.AddText("/lib/modules/order", string.Concat(modules.Select(module => Path.GetFileNameWithoutExtension(module) + "\n")));
        await _files.WriteAsync(file, cancel);
    }

    /// <summary>Of what this machine must have, in the words of its package manager.</summary>
    internal static string Find(string program) => new[] { "/usr/bin", "/bin", "/usr/sbin", "/sbin" }
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"{program} is not installed; tests/run.sh installs what is needed.");

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return output;
    }

    [GeneratedRegex(@"(?<=\s)/\S+(?= \(0x)")]
    private static partial Regex Library { get; }
}
