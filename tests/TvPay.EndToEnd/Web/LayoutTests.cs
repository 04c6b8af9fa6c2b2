using System.Globalization;
using System.Text;
using TvPay.App;
using TvPay.Tests.App;

namespace TvPay.EndToEnd.Web;

/// <summary>Every scene in a real browser: nothing that is to be read is cut off, covered, too small or out of the safe area.</summary>
[TestClass]
public sealed class LayoutTests : StageTests
{
    private static readonly string Measure = Script("measure.js");

    [TestMethod]
    [DataRow("zh-Hans", 1920, 1080, false)]
    [DataRow("zh-Hans", 1280, 720, false)]
    [DataRow("en", 1920, 1080, false)]
    [DataRow("en", 1280, 720, false)]
    [DataRow("en", 1920, 1080, true, DisplayName = "as it would stand in a language from right to left")]
    public async Task Every_scene_fits(string languageTag, int width, int height, bool isRightToLeft)
    {
        var page = await NewPageAsync(width, height);
        var wrong = new StringBuilder();
        foreach (var scene in Scenes.All)
        {
            var screen = scene.Reach(Language.FromTag(languageTag)).Screen;
            var epoch = Stage.Show(screen with { Frame = screen.Frame with { IsRightToLeft = isRightToLeft } });
            if (page.Url == "about:blank") await page.OpenAsync(Stage.Head.EntryUrl);
            await page.PaintedAsync(epoch);
            foreach (var problem in await page.EvaluateAsync<string[]>(Measure))
                wrong.AppendLine(CultureInfo.InvariantCulture, $"{scene.Name}: {problem}");
        }

        Assert.AreEqual("", wrong.ToString());
    }

    [TestMethod]
    public async Task The_focus_stays_in_sight_all_the_way_through_a_long_list()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.Send(new Message.BillsLoaded(Evening.ManyBills(60)));
        (RemoteKey Key, int Times)[] way = [(RemoteKey.Down, 70), (RemoteKey.Up, 20), (RemoteKey.Right, 5), (RemoteKey.Left, 15)];
        var page = await OpenAsync(tv.Screen);
        foreach (var key in way.SelectMany(part => Enumerable.Repeat(part.Key, part.Times)))
        {
            tv.Press(key);
            await page.PaintedAsync(Stage.Show(tv.Screen));
            Assert.IsEmpty(await page.EvaluateAsync<string[]>(Measure), $"{tv.State.Focus.Key}");
        }
    }

    [TestMethod]
    public async Task The_focus_differs_by_its_ring_and_by_its_brightness()
    {
        var page = await OpenAsync(TvDriver.AtHome(Language.English).Screen);
        const string looks = "e => { const s = getComputedStyle(document.querySelector(e)); return [s.backgroundColor, s.boxShadow]; }";
        var focused = await page.EvaluateAsync<string[]>(looks, ".row.focused");
        var other = await page.EvaluateAsync<string[]>(looks, ".row:not(.focused)");
        Assert.AreNotEqual(other[0], focused[0]);
        Assert.Contains("rgb(255, 222, 156)", focused[1]);
        Assert.DoesNotContain("rgb(255, 222, 156)", other[1]);
    }

    [TestMethod]
    [DataRow("h1", "fontSize = '12px'", "dp")]
    [DataRow("h1", "transform = 'translateX(-60px)'", "not in the safe area")]
    [DataRow(".row.focused", "transform = 'translateX(60px)'", "not in the safe area")]
    [DataRow(".row.focused", "minHeight = '0'; e.style.height = '40px'", "is only")]
    [DataRow(".row.focused + .row", "transform = 'translateY(900px)'", "cut off by the list")]
    [DataRow(".notice", "transform = 'translateY(-80px)'", "lies over")]
    [DataRow(".notice", "transform = 'translateY(600px)'", "below its place")]
    [DataRow(".sum-value", "whiteSpace = 'normal'; e.style.wordBreak = 'break-all'; e.style.width = '100px'", "broken over lines")]
    [DataRow(".row.entry .entry-top", "overflow = 'hidden'; e.style.flexWrap = 'nowrap'; e.style.width = '100px'", "cut off")]
    [DataRow(".row.entry .amount", "transform = 'translateX(30px)'", "stands out of its card")]
    [DataRow(".legend-key", "width = '1000px'", "more than one line")]
    [DataRow("#side", "height = '60px'; dispatchEvent(new Event('resize'))", "turn its pages")]
    public async Task What_is_wrong_with_a_screen_is_found(string selector, string style, string found)
    {
        var page = await OpenAsync(TvDriver.AtHome(Language.English).Screen);
        Assert.IsEmpty(await page.EvaluateAsync<string[]>(Measure));
        await page.EvaluateAsync($"const e = document.querySelector(\"{selector}\"); e.style.{style};");
        var problems = await page.EvaluateAsync<string[]>(Measure);
        Assert.IsTrue(problems.Any(problem => problem.Contains(found, StringComparison.Ordinal)), string.Join('\n', problems));
    }

    private static string Script(string name)
    {
        using var stream = typeof(LayoutTests).Assembly.GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd();
    }
}
