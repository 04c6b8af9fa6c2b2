using System.Text.RegularExpressions;

namespace TvPay.Tests.House;

/// <summary>The house rules that a machine can see. Patterns are written so that this file does not match itself.</summary>
[TestClass]
public sealed partial class TidyTests
{
    private const int MostLines = 500;

    private static readonly string[] TopLevel =
        ["app", "bridge", "proto", "tests", "packaging", "TvPay.sln", "README.md", "NuGet.config", "global.json"];

    [TestMethod]
    public void No_source_file_is_longer_than_500_lines()
    {
        AssertNone(
            from file in Repository.CSharpFiles
            let lines = Repository.Read(file).Count(c => c == '\n')
            where lines > MostLines
            select $"{file}: {lines}");
    }

    [TestMethod]
    public void A_file_has_one_type_and_its_name()
    {
        AssertNone(
            from file in Repository.CSharpFiles
            let types = TopLevelType.Matches(Repository.Read(file)).Select(match => match.Groups[1].Value).Distinct().ToList()
            let name = Path.GetFileName(file).Split('.')[0]
            where types.Count > 1 || (types.Count == 1 && name != types[0] && name != types[0] + "OfT")
            select $"{file}: {string.Join(", ", types)}");
    }

    [TestMethod]
    public void Nothing_is_folded_away_or_left_for_later() =>
        AssertNone(Matches(Repository.CSharpFiles, Region).Concat(Matches(SourceTexts, Later)));

    [TestMethod]
    public void Nothing_waits_for_time_to_pass() => AssertNone(Matches(Repository.CSharpFiles, Sleep));

    [TestMethod]
    public void No_error_is_swallowed() => AssertNone(Matches(Repository.CSharpFiles, EmptyCatch));

    [TestMethod]
    public void No_type_is_named_after_nothing_in_particular() => AssertNone(Matches(Repository.CSharpFiles, VagueName));

    [TestMethod]
    public void No_file_names_a_package_registry() => AssertNone(Matches(Repository.Texts(), Registry));

    [TestMethod]
    public void No_file_names_a_folder_of_somebodys_machine() => AssertNone(Matches(Repository.Texts(), MachinePath));

    [TestMethod]
    public void The_top_level_holds_what_it_should_and_nothing_else()
    {
        var allowed = new HashSet<string>(TopLevel);
        var found = Repository.Files.Select(file => file.Split('/')[0]).Distinct()
            .Where(name => !name.StartsWith('.') && !name.StartsWith("Directory.", StringComparison.Ordinal))
            .ToList();

        AssertNone(found.Where(name => !allowed.Contains(name)));
        AssertNone(allowed.Where(name => !found.Contains(name)).Select(name => $"missing: {name}"));
    }

    [TestMethod]
    public void Every_project_is_in_the_solution()
    {
        var listed = SolutionProject.Matches(Repository.Read("TvPay.sln")).Select(m => m.Groups[1].Value.Replace('\\', '/'));

        CollectionAssert.AreEquivalent(Repository.Projects.ToList(), listed.ToList());
    }

    [TestMethod]
    public void Every_project_has_its_lock_file()
    {
        AssertNone(
            from project in Repository.Projects
            let lockFile = $"{Path.GetDirectoryName(project)}/packages.lock.json"
            where !Repository.Files.Contains(lockFile)
            select lockFile);
    }

    [TestMethod]
    public void No_project_names_a_version_of_its_own()
    {
        AssertNone(
            from project in Repository.Projects
            from reference in Repository.ReadXml(project).Descendants("PackageReference")
            where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
            select $"{project}: {reference}");
    }

    [TestMethod]
    public void The_patterns_find_what_they_are_for()
    {
        StringAssert.Matches("x catch (IOException) {\n }", EmptyCatch);
        StringAssert.Matches("catch\n{\n    // never mind\n}", EmptyCatch);
        StringAssert.DoesNotMatch("catch (IOException)\n{\n    // why\n    return false;\n}", EmptyCatch);
        StringAssert.DoesNotMatch("catch (Exception e) when (e is IOException)\n{\n    // why\n}", EmptyCatch);
        StringAssert.Matches("internal static class Text" + "Helper", VagueName);
        StringAssert.DoesNotMatch("class ManagerTests", VagueName);
        StringAssert.Matches("https://api.nuget" + ".org/v3", Registry);
        StringAssert.Matches("cd /ho" + "me/me", MachinePath);
        StringAssert.DoesNotMatch("${TMPDIR:-/tmp}", MachinePath);
        StringAssert.Matches("// TO" + "DO: later", Later);
        StringAssert.Matches("public sealed record Bill(", TopLevelType);
        StringAssert.DoesNotMatch("internal sealed partial class BillJson : JsonSerializerContext;", TopLevelType);
    }

    private static IEnumerable<(string File, string Text)> SourceTexts => Repository.Texts()
        .Where(t => Path.GetExtension(t.File) is ".cs" or ".proto" or ".sh" or ".py" or ".csproj" or ".props" or ".targets" or ".md");

    [GeneratedRegex(@"^\s*#(end)?region\b", RegexOptions.Multiline)]
    private static partial Regex Region { get; }

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HA[C]K|XX[X])\b")]
    private static partial Regex Later { get; }

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b")]
    private static partial Regex Sleep { get; }

    /// <summary>Nothing between the braces; or, where everything is caught, nothing but a comment.</summary>
    [GeneratedRegex(@"\bcatch\s*(\([^{]*\))?\s*\{\s*\}|\bcatch\s*(\(\s*Exception(\s+\w+)?\s*\))?\s*\{\s*(//[^\n]*\n\s*)*\}")]
    private static partial Regex EmptyCatch { get; }

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+\w*(Helpers?|Managers?|Util|Utils|Utility|Utilities)\b")]
    private static partial Regex VagueName { get; }

    [GeneratedRegex(@"\b(nuget|npmjs|pypi|crates|debian|maven)\.(org|com|io)\b|\bregistry\.\w+\.\w+|\bpkgs\.dev\.", RegexOptions.IgnoreCase)]
    private static partial Regex Registry { get; }

    [GeneratedRegex(@"(?<![\w.}/-])/(work|home|root|tmp|Users|mnt)/\w|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath { get; }

    /// <summary>In a file-scoped namespace it begins its line. A serializer's context stands beside what it serializes.</summary>
    [GeneratedRegex(
        @"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*" +
        @"(?:class|record(?:\s+struct|\s+class)?|struct|interface|enum)\s+(\w+)(?!\w|\s*:\s*JsonSerializerContext)",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelType { get; }

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex SolutionProject { get; }

    private static IEnumerable<string> Matches(IEnumerable<string> files, Regex pattern) =>
        Matches(files.Select(file => (file, Repository.Read(file))), pattern);

    private static IEnumerable<string> Matches(IEnumerable<(string File, string Text)> texts, Regex pattern) =>
        from text in texts
        from match in pattern.Matches(text.Text)
        select $"{text.File}:{text.Text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value.Trim()}";

    private static void AssertNone(IEnumerable<string> findings)
    {
        var found = findings.ToList();
        if (found.Count > 0) Assert.Fail(string.Join('\n', found));
    }
}
