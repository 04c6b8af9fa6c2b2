using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TvPay.App;
using TvPay.Tests.App;

namespace TvPay.EndToEnd.Web;

/// <summary>What the page does by itself, in a real browser: keys, painting, losing its service and finding it again.</summary>
[TestClass]
public sealed class PageTests : StageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TvDriver _tv = TvDriver.AtHome(Language.English);

    [TestMethod]
    public async Task A_screen_is_told_as_painted_once_and_keys_carry_its_epoch()
    {
        var page = await OpenAsync(_tv.Screen);
        Assert.AreEqual("painted 1", await SentAsync());
        await page.Keyboard.PressAsync("Enter");
        Assert.AreEqual("Ok Down 1", await SentAsync());
        Assert.AreEqual("Ok Up 1", await SentAsync());
        await page.PaintedAsync(Stage.Show(_tv.Screen));
        Assert.AreEqual("painted 2", await SentAsync());
    }

    [TestMethod]
    public async Task A_key_is_meant_for_what_has_been_painted_not_for_what_is_about_to_be()
    {
        var page = await NewPageAsync();
        await page.AddInitScriptAsync(
            """
            const frames = [];
            window.requestAnimationFrame = frame => frames.push(frame);
            window.paint = () => frames.splice(0).forEach(frame => frame());
            """);
        Stage.Show(_tv.Screen);
        await page.OpenAsync(Stage.Head.EntryUrl);
        await page.HasAsync("#tv[data-epoch='1']");
        await page.Keyboard.PressAsync("ArrowDown");
        await PaintAsync(page, 1);
        Assert.AreEqual("painted 1", await SentAsync(), "and nothing before: nobody had seen anything");

        Stage.Show(_tv.Screen);
        await page.HasAsync("#tv[data-epoch='2']");
        await page.EvaluateAsync("paint()");
        await page.Keyboard.PressAsync("Enter");
        Assert.AreEqual("Ok Down 1", await SentAsync(), "one frame is not yet before anybody's eyes");
        Assert.AreEqual("Ok Up 1", await SentAsync());
        await PaintAsync(page, 2);
        Assert.AreEqual("painted 2", await SentAsync());
    }

    [TestMethod]
    [DataRow("ArrowUp", RemoteKey.Up)]
    [DataRow("ArrowDown", RemoteKey.Down)]
    [DataRow("ArrowLeft", RemoteKey.Left)]
    [DataRow("ArrowRight", RemoteKey.Right)]
    [DataRow("Enter", RemoteKey.Ok)]
    [DataRow("Backspace", RemoteKey.Back)]
    [DataRow("Escape", RemoteKey.Back)]
    [DataRow("BrowserBack", RemoteKey.Back)]
    [DataRow("GoBack", RemoteKey.Back)]
    [DataRow("ColorF0Red", RemoteKey.Red)]
    [DataRow("ColorF1Green", RemoteKey.Green)]
    [DataRow("ColorF2Yellow", RemoteKey.Yellow)]
    [DataRow("ColorF3Blue", RemoteKey.Blue)]
    [DataRow("r", RemoteKey.Red)]
    [DataRow("G", RemoteKey.Green)]
    [DataRow("y", RemoteKey.Yellow)]
    [DataRow("b", RemoteKey.Blue)]
    [DataRow("0", RemoteKey.Digit0)]
    [DataRow("9", RemoteKey.Digit9)]
    public async Task Keys_are_known_by_the_names_that_browsers_give_them(string name, RemoteKey key)
    {
        var page = await OpenAsync(_tv.Screen);
        Assert.AreEqual("painted 1", await SentAsync());
        // Playwright's keyboard has no colour keys.
        await page.EvaluateAsync("key => ['keydown', 'keyup'].forEach(kind => dispatchEvent(new KeyboardEvent(kind, { key })))", name);
        Assert.AreEqual($"{key} Down 1", await SentAsync());
        Assert.AreEqual($"{key} Up 1", await SentAsync());
    }

    [TestMethod]
    public async Task A_key_that_is_held_goes_down_once_and_comes_up_once()
    {
        var page = await OpenAsync(_tv.Screen);
        await page.Keyboard.DownAsync("ArrowDown");
        await page.Keyboard.DownAsync("ArrowDown");
        await page.Keyboard.UpAsync("ArrowDown");
        await SentAsync("painted 1", "Down Down 1", "Down Up 1");
    }

    [TestMethod]
    public async Task Keys_that_are_held_come_up_when_the_page_is_looked_at_no_more()
    {
        var page = await OpenAsync(_tv.Screen);
        await page.Keyboard.DownAsync("Enter");
        await page.EvaluateAsync("window.dispatchEvent(new Event('blur'))");
        await page.Keyboard.UpAsync("Enter");
        await page.Keyboard.PressAsync("ArrowUp");
        await SentAsync("painted 1", "Ok Down 1", "Ok Up 1", "Up Down 1");
    }

    [TestMethod]
    public async Task Other_keys_are_nobody_s_and_lead_nowhere()
    {
        var page = await OpenAsync(_tv.Screen);
        string[] keys = ["a", "Tab", "F1", "Shift+Tab", "Space", "PageDown", "Home", "Control+ArrowUp"];
        foreach (var key in keys) await page.Keyboard.PressAsync(key);
        await page.Keyboard.PressAsync("Enter");
        Assert.AreEqual("painted 1", await SentAsync());
        Assert.AreEqual("Ok Down 1", await SentAsync());
        Assert.AreEqual("rows", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [TestMethod]
    public async Task Without_its_service_the_page_dims_says_so_and_takes_no_keys_until_the_service_is_back()
    {
        var page = await OpenAsync(TvDriver.AtHome(Language.Chinese).Screen);
        await page.EvaluateAsync("window.sameDocument = true");
        await Stage.CloseAsync();
        await page.Locator("text=正在重新连接").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");

        await Stage.ReopenAsync();
        await page.PaintedAsync();
        Assert.IsTrue(await page.Locator(".away").IsHiddenAsync());
        Assert.IsTrue(await page.EvaluateAsync<bool>("window.sameDocument"));
        await page.Keyboard.PressAsync("ArrowDown");
        await SentAsync("painted 1", "gone", "painted 1", "Down Down 1", "Down Up 1");
    }

    [TestMethod]
    public async Task A_key_held_while_the_service_went_away_decides_nothing_when_it_is_back()
    {
        var page = await OpenAsync(_tv.Screen);
        await page.Keyboard.DownAsync("Enter");
        await SentAsync("painted 1", "Ok Down 1");
        await Stage.CloseAsync();
        await page.HasAsync("html:not([data-painted])");
        await Stage.ReopenAsync();
        await page.PaintedAsync();
        await page.Keyboard.DownAsync("Enter");
        await page.Keyboard.UpAsync("Enter");
        await page.Keyboard.PressAsync("ArrowUp");
        await SentAsync("gone", "painted 1", "Up Down 1");
    }

    [TestMethod]
    public async Task A_service_that_falls_silent_counts_as_gone()
    {
        var page = await OpenAsync(_tv.Screen);
        await Stage.FallSilentAsync();
        await page.HasAsync("html[data-away]");
    }

    [TestMethod]
    public async Task A_page_of_another_build_loads_itself_anew()
    {
        var page = await OpenAsync(_tv.Screen);
        var build = await page.EvaluateAsync<string>("document.documentElement.dataset.build");
        await page.EvaluateAsync("document.documentElement.dataset.build = 'an older one'");
        await Stage.CloseAsync();
        await Stage.ReopenAsync();
        await page.HasAsync($"html[data-build='{build}'][data-painted]");
    }

    [TestMethod]
    public async Task Two_pages_show_one_state()
    {
        var first = await OpenAsync(_tv.Screen);
        var second = await NewPageAsync(1280, 720);
        await second.OpenAsync(Stage.Head.EntryUrl);
        await second.PaintedAsync();
        _tv.Press(RemoteKey.Down);
        var epoch = Stage.Show(_tv.Screen);
        foreach (var page in new[] { first, second })
        {
            await page.PaintedAsync(epoch);
            Assert.AreEqual($"row-{_tv.State.Focus.Key}", await page.EvaluateAsync<string>("document.querySelector('.focused').id"));
        }
    }

    [TestMethod]
    public async Task The_page_speaks_the_language_of_its_screen()
    {
        var page = await OpenAsync(TvDriver.AtHome(Language.Chinese).Screen);
        const string language = "`${document.documentElement.lang} ${document.documentElement.dir}`";
        Assert.AreEqual("zh-Hans ltr", await page.EvaluateAsync<string>(language));
        var screen = _tv.Screen;
        await page.PaintedAsync(Stage.Show(screen with { Frame = screen.Frame with { LanguageTag = "ug", IsRightToLeft = true } }));
        Assert.AreEqual("ug rtl", await page.EvaluateAsync<string>(language));
        var font = await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('h1')).fontFamily");
        StringAssert.StartsWith(font, "\"Noto Sans Arabic\"");
    }

    [TestMethod]
    public async Task Who_wants_less_motion_gets_none()
    {
        const string motion = "[...document.querySelectorAll('#tv *')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length";
        var page = await OpenAsync(_tv.Screen, ReducedMotion.NoPreference);
        Assert.AreNotEqual(0, await page.EvaluateAsync<int>(motion));
        page = await OpenAsync(_tv.Screen, ReducedMotion.Reduce);
        Assert.AreEqual(0, await page.EvaluateAsync<int>(motion));
    }

    [TestMethod]
    public async Task What_is_too_long_for_any_screen_turns_its_pages_by_itself()
    {
        const string wayDown = "(() => { const list = document.getElementById('payees'); return list.scrollTop / (list.scrollHeight - list.clientHeight); })()";
        var review = (Screen.Review)Scenes.All.Single(scene => scene.Name == "review-basket-full").Reach(Language.English).Screen;
        var page = await NewPageAsync();
        await page.Clock.InstallAsync();
        var epoch = Stage.Show(review with { Payees = [.. review.Payees, .. review.Payees] });
        await page.OpenAsync(Stage.Head.EntryUrl);
        await page.PaintedAsync(epoch);
        List<double> turned = [];
        for (var i = 0; i < 4; i++)
        {
            turned.Add(await page.EvaluateAsync<double>(wayDown));
            await page.Clock.FastForwardAsync(7000);
        }

        Assert.AreEqual(0, turned[0]);
        Assert.IsTrue(turned[1] is > 0.5 and < 1, $"{turned[1]}");
        Assert.AreEqual(1, turned[2], 0.01);
        Assert.AreEqual(0, turned[3], "and from the beginning again");
    }

    [TestMethod]
    public async Task Nothing_is_fetched_from_elsewhere_and_nothing_goes_wrong_on_any_screen()
    {
        var page = await NewPageAsync();
        var (requests, complaints) = (new List<string>(), new List<string>());
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        foreach (var scene in Scenes.All)
        {
            var epoch = Stage.Show(scene.Reach(Language.Chinese).Screen);
            if (page.Url == "about:blank") await page.OpenAsync(Stage.Head.EntryUrl);
            await page.PaintedAsync(epoch);
        }

        Assert.IsEmpty(complaints, string.Join('\n', complaints));
        foreach (var request in requests.Where(request => request != "data:,")) StringAssert.StartsWith(request, Stage.Head.Address.ToString());
    }

    [TestMethod]
    [DataRow("zh-Hans")]
    [DataRow("en")]
    public async Task Every_letter_comes_from_a_font_that_was_chosen(string languageTag)
    {
        var page = await OpenAsync(TvDriver.AtHome(Language.FromTag(languageTag)).Screen);
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("DOM.enable");
        await browser.SendAsync("CSS.enable");
        var fonts = new SortedSet<string>();
        foreach (var scene in Scenes.All)
        {
            await page.PaintedAsync(Stage.Show(scene.Reach(Language.FromTag(languageTag)).Screen));
            var document = await browser.SendAsync("DOM.getDocument", new Dictionary<string, object> { ["depth"] = -1 });
            var tv = await browser.SendAsync("DOM.querySelector", new Dictionary<string, object>
            {
                ["nodeId"] = document!.Value.GetProperty("root").GetProperty("nodeId").GetInt32(),
                ["selector"] = "#tv",
            });
            var answer = await browser.SendAsync("CSS.getPlatformFontsForNode", new Dictionary<string, object>
            {
                ["nodeId"] = tv!.Value.GetProperty("nodeId").GetInt32(),
            });
            fonts.UnionWith(answer!.Value.GetProperty("fonts").EnumerateArray().Select(font => font.GetProperty("familyName").GetString()!));
        }

        Assert.AreEqual("Noto Sans, Noto Sans CJK SC", string.Join(", ", fonts));
    }

    [TestMethod]
    public async Task A_checker_of_accessibility_finds_nothing_on_any_screen()
    {
        var page = await OpenAsync(_tv.Screen);
        var found = new List<string>();
        var scenes = Scenes.All.Select(scene => (scene.Name, scene.Reach(Language.English).Screen)).DistinctBy(scene => KindOf(scene.Screen));
        foreach (var (name, screen) in scenes)
        {
            await page.PaintedAsync(Stage.Show(screen));
            var result = await page.RunAxe();
            found.AddRange(result.Violations.Select(violation =>
                $"{name}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
        }

        Assert.IsEmpty(found, string.Join('\n', found));
    }

    /// <summary>Screens that are made of the same parts.</summary>
    private static string KindOf(Screen screen)
    {
        var rows = screen.Rows.Select(row => row.GetType().Name).Distinct();
        return $"{screen.Name} {screen.Frame.Banner is not null} {screen.Frame.Busy is not null} {string.Join(' ', rows)}";
    }

    private static async Task PaintAsync(IPage page, long epoch)
    {
        await page.EvaluateAsync("paint(); paint()");
        await page.PaintedAsync(epoch);
    }

    private async Task SentAsync(params string[] expected)
    {
        foreach (var next in expected) Assert.AreEqual(next, await SentAsync());
    }

    /// <summary>What the page told next, in a few words.</summary>
    private async Task<string> SentAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return (await Stage.Tv.Sent.ReadAsync(limit.Token)).Message switch
        {
            Message.ScreenPainted painted => $"painted {painted.Epoch}",
            Message.KeyPressed press => $"{press.Key} {press.Phase} {press.Epoch}",
            null => "gone",
            var other => throw new InvalidOperationException($"A page has no business with {other}."),
        };
    }
}
