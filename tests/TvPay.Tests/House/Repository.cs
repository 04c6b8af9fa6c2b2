using System.Xml.Linq;

namespace TvPay.Tests.House;

/// <summary>The sources that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotSources = ["artifacts", ".git", ".vs", ".idea", "bin", "obj", "node_modules"];

    /// <summary>The folder of TvPay.sln, found upwards from where the tests were built to.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file of the sources, relative to the root, with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. FilesUnder(new DirectoryInfo(Root)).Select(f => Path.GetRelativePath(Root, f.FullName)).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> CSharpFiles => Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal));

    public static IEnumerable<string> Projects => Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static XDocument ReadXml(string file) => XDocument.Load(Path.Combine(Root, file));

    /// <summary>Files whose bytes are a text.</summary>
    public static IEnumerable<(string File, string Text)> Texts()
    {
        foreach (var file in Files)
        {
            var bytes = File.ReadAllBytes(Path.Combine(Root, file));
            if (!bytes.AsSpan().Contains((byte)0)) yield return (file, System.Text.Encoding.UTF8.GetString(bytes));
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TvPay.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests run outside of the repository: TvPay.sln is in no folder above them.");
    }

    private static IEnumerable<FileInfo> FilesUnder(DirectoryInfo folder) =>
        folder.EnumerateFiles().Where(file => !NotSources.Contains(file.Name))
            .Concat(folder.EnumerateDirectories().Where(d => !NotSources.Contains(d.Name)).SelectMany(FilesUnder));
}
