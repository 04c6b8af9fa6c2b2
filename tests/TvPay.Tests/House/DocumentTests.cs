using System.Text.RegularExpressions;

namespace TvPay.Tests.House;

/// <summary>Whoever follows a document arrives.</summary>
[TestClass]
public sealed partial class DocumentTests
{
    private static readonly string[] Folders = ["app", "bridge", "proto", "tests", "packaging"];

    [TestMethod]
    public void Every_top_level_folder_says_what_lives_there()
    {
        foreach (var folder in Folders) Assert.Contains($"{folder}/README.md", Repository.Files);
    }

    [TestMethod]
    public void Every_link_from_one_document_to_another_leads_somewhere()
    {
        foreach (var document in Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal)))
            foreach (Match link in Link.Matches(Repository.Read(document)))
            {
                var target = link.Groups[1].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith('#')) continue;
                var path = Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, target.Split('#')[0]);
                Assert.IsTrue(Path.Exists(path), $"{document}: {target}");
            }
    }

    [TestMethod]
    public void Every_command_that_the_front_page_names_is_there()
    {
        foreach (Match command in Command.Matches(Repository.Read("README.md")))
            Assert.Contains(command.Groups[1].Value, Repository.Files);
    }

    [TestMethod]
    public void The_front_page_names_every_code_path_rightly()
    {
        foreach (Match path in SourcePath.Matches(Repository.Read("README.md")))
            Assert.IsTrue(Path.Exists(Path.Combine(Repository.Root, path.Groups[1].Value)), path.Value);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"`bash ([a-z/]+\.sh)")]
    private static partial Regex Command { get; }

    [GeneratedRegex("`((?:app|bridge|proto|tests|packaging)/[A-Za-z0-9_./]*)`")]
    private static partial Regex SourcePath { get; }
}
