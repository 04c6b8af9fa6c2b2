using TvPay.App;
using TvPay.Head.Terminal;

namespace TvPay.Tests.App;

/// <summary>
/// Every screen as text, in every language, against the files in <c>Golden</c>. After a wanted change look at each new
/// file: <c>TVPAY_GOLDEN=tests/TvPay.Tests/App/Golden dotnet test tests/TvPay.Tests --filter ClassName~GoldenTests</c>
/// writes them into that folder, from the repository's root.
/// </summary>
[TestClass]
public sealed class GoldenTests
{
    private static readonly string? WriteTo = Environment.GetEnvironmentVariable("TVPAY_GOLDEN");

    public static IEnumerable<object[]> Screens =>
        from language in Language.All
        from scene in Scenes.All
        select new object[] { language.Tag, scene.Name };

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public void Screens_look_as_they_were_approved(string languageTag, string name)
    {
        var tv = Scenes.All.Single(scene => scene.Name == name).Reach(Language.FromTag(languageTag));
        var screen = tv.Screen;
        var drawn = PipeDisplay.FrameOf(screen).Replace("\f\n", "", StringComparison.Ordinal) + $"\n{screen.Frame.Spoken}\n";
        var path = Path.Combine("App", "Golden", languageTag, $"{name}.txt");
        if (WriteTo is not null) Write(Path.Combine(FromRoot(WriteTo), languageTag, $"{name}.txt"), drawn);
        else Assert.AreEqual(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path)), drawn, path);
    }

    [TestMethod]
    public void No_approved_screen_is_left_over()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "App", "Golden");
        var files = Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file));
        var expected = Screens.Select(screen => Path.Combine((string)screen[0], $"{screen[1]}.txt"));
        if (WriteTo is null) CollectionAssert.AreEquivalent(expected.ToList(), files.ToList());
    }

    /// <summary>Tests run beside their assembly; a relative folder is meant from where the solution is.</summary>
    private static string FromRoot(string folder)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !root.EnumerateFiles("TvPay.sln").Any()) root = root.Parent;
        return Path.Combine(root?.FullName ?? "", folder);
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
