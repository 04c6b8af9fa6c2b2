using Microsoft.Playwright;
using TvPay.App;

namespace TvPay.EndToEnd.Web;

/// <summary>Tests of the page in one browser, each on a stage of its own.</summary>
public abstract class StageTests
{
    private static Chromium? _chromium;
    private SceneStage? _stage;

    internal SceneStage Stage => _stage!;

    [ClassInitialize(InheritanceBehavior.BeforeEachDerivedClass)]
    public static async Task StartBrowserAsync(TestContext context)
    {
        _ = context;
        _chromium = await Chromium.StartAsync();
    }

    [ClassCleanup(InheritanceBehavior.BeforeEachDerivedClass)]
    public static async Task StopBrowserAsync() => await _chromium!.DisposeAsync();

    [TestInitialize]
    public async Task StartStageAsync() => _stage = await SceneStage.StartAsync();

    [TestCleanup]
    public async Task StopStageAsync() => await Stage.DisposeAsync();

    /// <summary>A browser of its own, without the TV yet.</summary>
    protected static Task<IPage> NewPageAsync(int width = 1920, int height = 1080, ReducedMotion motion = ReducedMotion.Reduce) =>
        _chromium!.NewPageAsync(width, height, motion);

    /// <summary>Shows a screen and opens the TV on it.</summary>
    protected async Task<IPage> OpenAsync(Screen screen, ReducedMotion motion = ReducedMotion.Reduce)
    {
        var page = await NewPageAsync(motion: motion);
        var epoch = Stage.Show(screen);
        await page.OpenAsync(Stage.Head.EntryUrl);
        await page.PaintedAsync(epoch);
        return page;
    }
}
