using System.Globalization;
using Microsoft.Playwright;
using TvPay.App;
using TvPay.Tests.App;

namespace TvPay.EndToEnd.Web;

/// <summary>
/// Pictures of every scene, for people to look at: <c>TVPAY_SCREENSHOTS=FOLDER dotnet test tests/TvPay.EndToEnd --filter
/// ClassName~ScreenshotTests</c> writes them; <c>TVPAY_SCENES=review,home-</c> only those that begin so.
/// </summary>
[TestClass]
public sealed class ScreenshotTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("TVPAY_SCREENSHOTS");
    private static readonly PageWaitForSelectorOptions Attached = new() { State = WaitForSelectorState.Attached };
    private static readonly string[] Wanted = (Environment.GetEnvironmentVariable("TVPAY_SCENES") ?? "").Split(',');

    [TestMethod]
    [DataRow("zh-Hans", 1920, 1080)]
    [DataRow("zh-Hans", 1280, 720)]
    [DataRow("en", 1920, 1080)]
    [DataRow("en", 1280, 720)]
    public async Task Every_scene_can_be_photographed(string languageTag, int width, int height)
    {
        await using var stage = await SceneStage.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync(width, height, ReducedMotion.NoPreference);
        var scenes = Scenes.All.Where(scene => Wanted.Any(wanted => scene.Name.StartsWith(wanted, StringComparison.Ordinal)));
        foreach (var scene in Folder is null ? scenes.Take(1) : scenes)
        {
            var epoch = stage.Show(scene.Reach(Language.FromTag(languageTag)).Screen);
            await page.GotoAsync(stage.Head.EntryUrl.ToString());
            await page.WaitForSelectorAsync(string.Create(CultureInfo.InvariantCulture, $"html[data-painted='{epoch}']"), Attached);
            var picture = await page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled });
            if (Folder is not null)
                await File.WriteAllBytesAsync(
                    Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, languageTag, $"{height}")).FullName, $"{scene.Name}.png"), picture);
        }
    }
}
