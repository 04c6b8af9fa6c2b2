namespace TvPay.Demo.Processes;

/// <summary>Where the built programs lie: beside this one, in the build's artifacts folder.</summary>
internal static class Binaries
{
    /// <summary>The path of a program's assembly, to be run by <c>dotnet</c>.</summary>
    /// <exception cref="DemoException">It has not been built.</exception>
    public static string PathOf(string project, string assembly)
    {
        // …/artifacts/bin/TvPay.Demo/debug/ → …/artifacts/bin/{project}/debug/{assembly}.dll
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, assembly + ".dll");
        return File.Exists(path) ? path : throw new DemoException($"{assembly} has not been built: run packaging/demo.sh, or the script that you began with.");
    }
}
