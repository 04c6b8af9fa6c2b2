using System.Globalization;
using Microsoft.Playwright;
using TvPay.App;
using TvPay.Tests.App;

namespace TvPay.EndToEnd.Web;

/// <summary>
/// Pictures of every scene, for people to look at: <c>TVPAY_SCREENSHOTS=FOLDER dotnet test tests/TvPay.EndToEnd --filter
/// ClassName~ScreenshotTests</c> writes them; with <c>TVPAY_SCENES=review,home-</c> only those whose names begin so.
/// </summary>
[TestClass]
public sealed class ScreenshotTests : StageTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("TVPAY_SCREENSHOTS");
    private static readonly string[] Wanted = (Environment.GetEnvironmentVariable("TVPAY_SCENES") ?? "").Split(',');

    [TestMethod]
    [DataRow("zh-Hans", 1920, 1080)]
    [DataRow("zh-Hans", 1280, 720)]
    [DataRow("en", 1920, 1080)]
    [DataRow("en", 1280, 720)]
    public async Task Every_scene_can_be_photographed(string languageTag, int width, int height)
    {
        var page = await NewPageAsync(width, height, ReducedMotion.NoPreference);
        var scenes = Scenes.All.Where(scene => Wanted.Any(wanted => scene.Name.StartsWith(wanted, StringComparison.Ordinal)));
        foreach (var scene in Folder is null ? scenes.Take(1) : scenes)
        {
            var epoch = Stage.Show(scene.Reach(Language.FromTag(languageTag)).Screen);
            await page.OpenAsync(Stage.Head.EntryUrl);
            await page.PaintedAsync(epoch);
            var picture = await page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled });
            Assert.IsGreaterThan(10_000, picture.Length, "more than an empty page");
            if (Folder is null) continue;
            var folder = Directory.CreateDirectory(Path.Combine(Folder, languageTag, height.ToString(CultureInfo.InvariantCulture)));
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{scene.Name}.png"), picture);
        }
    }
}
