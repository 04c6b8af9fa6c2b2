using System.Net.WebSockets;
using System.Text.RegularExpressions;
using TvPay.App;
using TvPay.Head.Web;
using TvPay.Tests.App;

namespace TvPay.Tests.Head.Web;

/// <summary>What goes to and fro between a page and the service, over real sockets.</summary>
[TestClass]
public sealed class PageSessionTests
{
    private const string Ok = """{"what":"down","key":"ok","epoch":7}""";

    private readonly TvDriver _tv = TvDriver.AtHome();
    private WebRig? _rig;

    private WebRig Rig => _rig!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _rig = await WebRig.StartAsync();
        Rig.Tv.Show(_tv.Screen);
    }

    [TestCleanup]
    public async Task StopAsync() => await Rig.DisposeAsync();

    [TestMethod]
    public async Task A_page_gets_the_build_then_the_screen_then_each_that_looks_different()
    {
        using var page = await Rig.ConnectAsync();
        Assert.AreEqual(DrawnScreen.Html(_tv.Screen), await WebRig.ReadAsync(page));
        _tv.Press(RemoteKey.Green);
        Rig.Tv.Show(_tv.Screen);
        Assert.AreEqual(DrawnScreen.Html(_tv.Screen), await WebRig.ReadAsync(page));
    }

    [TestMethod]
    public async Task Of_the_rows_a_page_is_told_what_changed_and_a_new_page_everything()
    {
        using var page = await Rig.ConnectAsync();
        await WebRig.ReadAsync(page);
        _tv.Press(RemoteKey.Down);
        Rig.Tv.Show(_tv.Screen);
        Assert.HasCount(_tv.Screen.Rows.Length - 2, Regex.Matches((await WebRig.ReadAsync(page))!, " data-same>"));
        using var other = await Rig.ConnectAsync();
        Assert.AreEqual(DrawnScreen.Html(_tv.Screen), await WebRig.ReadAsync(other));
    }

    [TestMethod]
    public async Task Where_nothing_changed_an_empty_word_says_that_somebody_is_there()
    {
        using var page = await Rig.ConnectAsync();
        await WebRig.ReadAsync(page);
        Rig.Tv.Show(_tv.Screen with { });
        Assert.AreEqual("", await WebRig.ReadAsync(page));
    }

    [TestMethod]
    public async Task Keys_and_painting_reach_the_service_at_the_time_at_which_they_came()
    {
        using var page = await Rig.ConnectAsync();
        Rig.Time.Advance(TimeSpan.FromSeconds(3));
        var at = Rig.Time.ReadMonotonic();
        await WebRig.SendAsync(page, """{"what":"painted","key":null,"epoch":7}""");
        await WebRig.SendAsync(page, Ok);
        await WebRig.SendAsync(page, """{"what":"up","key":"ok","epoch":7}""");
        Message[] expected =
        [
            new Message.ScreenPainted(7, at),
            new Message.KeyPressed(RemoteKey.Ok, KeyPhase.Down, 7, at),
            new Message.KeyPressed(RemoteKey.Ok, KeyPhase.Up, 7, at),
        ];
        foreach (var message in expected) Assert.AreEqual((1, message), await Rig.SentAsync());
    }

    [TestMethod]
    public async Task A_message_may_come_in_pieces()
    {
        using var page = await Rig.ConnectAsync();
        await WebRig.SendAsync(page, Ok[..10], isWhole: false);
        await WebRig.SendAsync(page, Ok[10..20], isWhole: false);
        await WebRig.SendAsync(page, Ok[20..]);
        Assert.AreEqual((1, new Message.KeyPressed(RemoteKey.Ok, KeyPhase.Down, 7, Rig.Time.ReadMonotonic())), await Rig.SentAsync());
    }

    [TestMethod]
    public async Task Each_page_is_a_source_of_keys_of_its_own_which_ends_with_it()
    {
        using var first = await Rig.ConnectAsync();
        using var second = await Rig.ConnectAsync();
        await WebRig.SendAsync(second, Ok);
        Assert.AreEqual(2, (await Rig.SentAsync()).Page);
        await second.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        Assert.AreEqual((2, null), await Rig.SentAsync());
        first.Abort();
        Assert.AreEqual((1, null), await Rig.SentAsync());
    }

    [TestMethod]
    [DataRow("press ok")]
    [DataRow("""{"what":"down","key":"ok","epoch":7,"account":"2201884420"}""")]
    [DataRow("")]
    public async Task What_is_not_of_the_one_shape_ends_the_page_and_is_logged_without_what_it_said(string text)
    {
        using var page = await Rig.ConnectAsync();
        await WebRig.SendAsync(page, text);
        Assert.AreEqual((WebSocketCloseStatus.PolicyViolation, PageEnd.NotUnderstood.Reason), await WebRig.EndAsync(page));
        Assert.AreEqual((1, null), await Rig.SentAsync());
        var told = $"1903: A page was cut off: {PageEnd.NotUnderstood.Reason} ";
        Assert.IsTrue(Rig.Logs.Lines.Any(line => line.EndsWith(told, StringComparison.Ordinal)));
        Assert.IsFalse(Rig.Logs.Lines.Any(line => line.Contains("2201884420", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_message_that_is_too_long_ends_the_page_whole_or_in_pieces()
    {
        foreach (var isWhole in new[] { true, false })
        {
            using var page = await Rig.ConnectAsync();
            await WebRig.SendAsync(page, new string(' ', 300), isWhole);
            Assert.AreEqual((WebSocketCloseStatus.MessageTooBig, PageEnd.TooLong.Reason), await WebRig.EndAsync(page));
        }
    }

    [TestMethod]
    public async Task Bytes_that_are_no_text_end_the_page()
    {
        using var page = await Rig.ConnectAsync();
        await page.SendAsync(new byte[] { 1, 2, 3 }, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        Assert.AreEqual((WebSocketCloseStatus.InvalidMessageType, PageEnd.NotText.Reason), await WebRig.EndAsync(page));
    }

    [TestMethod]
    public async Task More_keys_than_fingers_can_press_end_the_page()
    {
        using var page = await Rig.ConnectAsync();
        for (var second = 0; second < 2; second++)
        {
            Rig.Time.Advance(TimeSpan.FromSeconds(1));
            for (var i = 0; i < MessageRate.PerSecond; i++) await WebRig.SendAsync(page, Ok);
            for (var i = 0; i < MessageRate.PerSecond; i++) await Rig.SentAsync();
        }

        await WebRig.SendAsync(page, Ok);
        Assert.AreEqual((WebSocketCloseStatus.PolicyViolation, PageEnd.TooMany.Reason), await WebRig.EndAsync(page));
    }

    [TestMethod]
    public async Task When_the_service_stops_its_pages_are_told_and_their_keys_end()
    {
        using var page = await Rig.ConnectAsync();
        await WebRig.ReadAsync(page);
        Rig.Tv.End();
        Assert.AreEqual((WebSocketCloseStatus.EndpointUnavailable, PageEnd.Stopped.Reason), await WebRig.EndAsync(page));
        Assert.AreEqual((1, null), await Rig.SentAsync());
    }

    [TestMethod]
    public async Task Closing_the_head_waits_for_no_page()
    {
        var rig = await WebRig.StartAsync();
        using var page = await rig.ConnectAsync();
        await rig.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.AreEqual((1, null), await rig.SentAsync());
        await Assert.ThrowsAsync<WebSocketException>(() => WebRig.EndAsync(page));
    }
}
