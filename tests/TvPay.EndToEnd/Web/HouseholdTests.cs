using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TvPay.Demo;
using TvPay.Demo.Audit;
using TvPay.Demo.Installation;
using TvPay.Demo.Processes;
using TvPay.Demo.Walk;

namespace TvPay.EndToEnd.Web;

/// <summary>The demo household with its real programs, at a real browser, by keys alone.</summary>
[TestClass]
public sealed class HouseholdTests
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(3);

    private readonly DemoFolder _folder = new(keep: false);
    private DemoInstallation? _installation;
    private Chromium? _chromium;

    public required TestContext TestContext { get; init; }

    private DemoInstallation Installation => _installation!;

    private Chromium Chromium => _chromium!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _chromium = await Chromium.StartAsync();
        _installation = new DemoInstallation(_folder);
        await Installation.ProvisionAsync();
        await Installation.StartGatewayAsync();
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        await Chromium.DisposeAsync();
        await Installation.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    [DataRow("zh-Hans")]
    [DataRow("en")]
    public async Task A_bill_is_paid_from_the_sofa_and_every_book_agrees(string language)
    {
        var entry = await StartTvAsync(HouseholdWalk.PersonAtTheBox, language);
        var household = await OpenAsync(entry);
        await household.PayAsync();
        await household.OpenReceiptAsync();
        await household.OpenHistoryAsync();
        await household.SeesAsync("History", ".entry .tone-good");
        await household.PressAsync("b");
        await household.SeesTvAsync($"[data-screen='History']:not([lang='{language}']) .entry");

        await Installation.StopDeviceAsync();
        await Installation.VerifyLedgerAsync();
        Assert.AreEqual(1, new Auditor(_folder, TextWriter.Null).Audit(1).Payments);
    }

    [TestMethod]
    public async Task Killed_while_any_screen_is_shown_the_service_comes_back_before_a_page_that_nobody_touches()
    {
        var household = await OpenAsync(await StartTvAsync(HouseholdWalk.PersonAtTheBox));
        await household.Page.EvaluateAsync("window.sameDocument = true");
        // Each bill is paid once: what was paid before a kill is paid after it.
        (string Screen, Func<Task> Reach)[] screens =
        [
            ("Home", household.SeesBillsAsync),
            ("Bill", household.OpenBillAsync),
            ("Review", household.OpenReviewAsync),
            ("FollowBox", household.ConfirmAsync),
            ("Result", household.PayAsync),
            ("Receipt", async () => { await household.PayAsync(); await household.OpenReceiptAsync(); }),
            ("History", household.OpenHistoryAsync),
        ];
        foreach (var (screen, reach) in screens)
        {
            await reach();
            await Installation.Tv!.KillAsync();
            await household.Page.HasAsync("html:not([data-painted])");
            await household.PressAsync("Enter");
            var clock = Stopwatch.StartNew();
            Installation.StartTv("en");
            await Installation.WebUrlAsync();
            var listening = clock.Elapsed;
            await household.Page.PaintedAsync();
            TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{screen}: serving after {listening.TotalMilliseconds:F0} ms, painted after {clock.Elapsed.TotalMilliseconds:F0} ms"));
            Assert.IsLessThan(Recovery, clock.Elapsed - listening, screen);
            Assert.IsTrue(await household.Page.EvaluateAsync<bool>("window.sameDocument"), "nobody has loaded the page anew");
            Assert.IsFalse(await household.Page.Locator(".away").IsVisibleAsync(), screen);
            Assert.AreEqual("Home", await household.Page.EvaluateAsync<string>("document.getElementById('tv').dataset.screen"));
            Assert.AreEqual(1, await household.Page.Locator("#rows .focused").CountAsync(), screen);
        }

        await household.SeesBillsAsync();
        await Installation.StopDeviceAsync();
        await Installation.VerifyLedgerAsync();
        new Auditor(_folder, TextWriter.Null).Audit(null, atRest: false);
    }

    [TestMethod]
    public async Task What_nobody_agreed_to_at_the_box_is_shown_as_cancelled_after_a_restart_and_never_as_paid()
    {
        var household = await OpenAsync(await StartTvAsync(person: ""));
        await household.ConfirmAsync();
        await household.SeesAsync("FollowBox", ".step-now");
        await Installation.Tv!.KillAsync();
        Installation.StartTv("en");
        await Installation.WebUrlAsync();
        await household.OpenHistoryAsync();
        await household.SeesAsync("History", ".entry .tone-bad");
        Assert.AreEqual(1, await household.Page.Locator(".entry").CountAsync());
        await household.GoHomeAsync();
        await household.OpenReviewAsync();
    }

    [TestMethod]
    public async Task A_browser_that_crashes_and_is_started_again_shows_the_same_screen_and_focus()
    {
        var entry = await StartTvAsync(HouseholdWalk.PersonAtTheBox);
        var household = await OpenAsync(entry);
        await household.OpenBillAsync();
        await household.PressAsync("ArrowDown");
        await household.SeesAsync("Bill", "#row-Back.focused");
        await Chromium.CrashAsync();

        await using var another = await Chromium.StartAsync();
        var page = await another.NewPageAsync(1280, 720);
        await page.OpenAsync(entry);
        await new BrowserHousehold(page).SeesAsync("Bill", "#row-Back.focused");
    }

    [TestMethod]
    public async Task Of_two_pages_both_show_the_state_and_the_newest_has_the_keys()
    {
        var entry = await StartTvAsync(HouseholdWalk.PersonAtTheBox);
        var first = await OpenAsync(entry);
        await first.SeesBillsAsync();
        var second = await OpenAsync(entry);
        await second.SeesBillsAsync();
        var rows = await second.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.row')].map(row => row.id)");
        await first.PressAsync("ArrowDown");
        await second.PressAsync("ArrowDown");
        foreach (var household in new[] { first, second }) await household.SeesAsync("Home", $"[id='{rows[1]}'].focused");
    }

    [TestMethod]
    public async Task Who_does_not_come_from_the_kiosk_is_turned_away_by_browser_and_all()
    {
        var entry = await StartTvAsync(HouseholdWalk.PersonAtTheBox);
        await using var rebound = await Chromium.StartAsync("--host-resolver-rules=MAP evil.example 127.0.0.1");

        var stranger = await Chromium.NewPageAsync();
        Assert.AreEqual(403, (await stranger.GotoAsync(entry.GetLeftPart(UriPartial.Authority)))!.Status, "without the token");

        var page = await rebound.NewPageAsync();
        Assert.AreEqual(403, (await page.GotoAsync($"http://evil.example:{entry.Port}{entry.PathAndQuery}"))!.Status, "under another name");

        var household = await OpenAsync(entry);
        await household.SeesBillsAsync();
        var other = await household.Page.Context.NewPageAsync();
        await other.GotoAsync("data:text/html,<title>another site</title>");
        Assert.AreEqual("refused", await other.EvaluateAsync<string>(
            """
            url => new Promise(end => {
              const socket = new WebSocket(url);
              socket.onopen = () => end('let in');
              socket.onerror = () => end('refused');
            })
            """,
            $"ws://127.0.0.1:{entry.Port}/socket"));
    }

    [TestMethod]
    public async Task A_key_for_a_screen_that_is_gone_does_nothing()
    {
        var entry = await StartTvAsync(HouseholdWalk.PersonAtTheBox);
        var household = await OpenAsync(entry);
        await household.OpenReviewAsync();
        var epoch = await household.Page.EvaluateAsync<long>("Number(document.documentElement.dataset.painted)");
        // As a page that paints slowly would send it: meant for the screen before.
        await household.Page.EvaluateAsync(
            """
            async epoch => {
              const socket = new WebSocket(`ws://${location.host}/socket`);
              await new Promise(open => socket.onopen = open);
              for (const what of ['down', 'up']) socket.send(JSON.stringify({ what, key: 'ok', epoch }));
              for (const what of ['down', 'up']) socket.send(JSON.stringify({ what, key: 'down', epoch: epoch + 1 }));
              socket.close();
              await new Promise(closed => socket.onclose = closed);
            }
            """,
            epoch - 1);
        await household.SeesAsync("Review", "#row-Cancel.focused");
    }

    [TestMethod]
    public async Task The_token_stands_in_a_private_file_and_on_one_line_and_nowhere_else()
    {
        var entry = await StartTvAsync(HouseholdWalk.PersonAtTheBox);
        var household = await OpenAsync(entry);
        await household.SeesBillsAsync();
        var token = entry.Query["?token=".Length..];
        var file = Path.Combine(_folder.Tv, "web-url");
        Assert.AreEqual($"{entry}\n", await File.ReadAllTextAsync(file));
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.DoesNotContain(token, household.Page.Url);
        Assert.AreEqual("", await household.Page.EvaluateAsync<string>("document.cookie"));
        await Installation.StopDeviceAsync();
        var told = (await File.ReadAllLinesAsync(_folder.LogOf("tv"))).Single(line => line.Contains(token, StringComparison.Ordinal));
        Assert.AreEqual($"web head: {entry}", told);
    }

    [TestMethod]
    public async Task A_port_that_somebody_has_is_told_in_words()
    {
        using var somebody = new TcpListener(IPAddress.Loopback, 0);
        somebody.Start();
        var port = ((IPEndPoint)somebody.LocalEndpoint).Port;
        var e = await Assert.ThrowsExactlyAsync<DemoException>(() => ChildProcess.RunAsync(
            "tv", Binaries.PathOf("TvPay.Tv", "tvpay-tv"), "run", "--state", _folder.Tv, "--gateway", Installation.GatewayUrl,
            "--bridge-socket", _folder.BridgeSocket, "--head", "web", "--web-port", port.ToString(CultureInfo.InvariantCulture)));
        StringAssert.Contains(e.Message, "ended with 1");
        StringAssert.Contains(e.Message, $"The TV's page can't be served on 127.0.0.1:{port}");
    }

    /// <param name="person">What the person at the box does when it asks; empty: nobody is there.</param>
    private async Task<Uri> StartTvAsync(string person, string language = "en")
    {
        await Installation.StartDeviceAsync(person.Length == 0 ? null : person, language);
        return await Installation.WebUrlAsync();
    }

    private async Task<BrowserHousehold> OpenAsync(Uri entry)
    {
        var page = await Chromium.NewPageAsync();
        await page.OpenAsync(entry);
        await page.PaintedAsync();
        return new BrowserHousehold(page);
    }
}
