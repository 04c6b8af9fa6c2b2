using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using TvPay.Gateway.Links;
using TvPay.Proto.Common.V1;
using TvPay.Proto.Device.V1;
using TvPay.Tests.Gateway.Links;

namespace TvPay.Tests.Gateway.Support;

/// <summary>The console as a browser and as a program meet it, over a real socket.</summary>
[TestClass]
public sealed class ConsoleTests : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private WireRig _rig = null!;

    private Uri Address => new(_rig.ConsoleUrl, "/");

    private string Token => _rig.ConsoleUrl.Query["?token=".Length..];

    private string Origin => Address.GetLeftPart(UriPartial.Authority);

    [TestInitialize]
    public async Task StartAsync() => _rig = await WireRig.StartAsync(new LinkSettings { StatusTimeout = TimeSpan.FromSeconds(1) });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _rig.DisposeAsync();
    }

    [TestMethod]
    public async Task The_printed_address_opens_the_page_and_leaves_the_token_out_of_the_browser_s_address()
    {
        using var opened = await _http.GetAsync(_rig.ConsoleUrl);
        Assert.AreEqual(HttpStatusCode.SeeOther, opened.StatusCode);
        Assert.AreEqual("/", opened.Headers.Location!.ToString());
        var cookie = opened.Headers.GetValues("Set-Cookie").Single();
        StringAssert.Matches(cookie, new("^tvpay-console-[0-9]+=[A-Za-z0-9_-]{43}; path=/; samesite=strict; httponly$"));
        Assert.DoesNotContain(Token, cookie);

        using var page = await SendAsync(HttpMethod.Get, "/", Cookie(cookie));
        Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
        StringAssert.Contains(await page.Content.ReadAsStringAsync(), "No device is linked.");
    }

    [TestMethod]
    public async Task Without_token_or_cookie_nothing_is_shown_and_nothing_done()
    {
        await using var device = await WireDevice.LinkAsync(_rig, Status());
        foreach (var (method, path, headers) in new (HttpMethod, string, Action<HttpRequestMessage>)[]
        {
            (HttpMethod.Get, "/", _ => { }),
            (HttpMethod.Get, "/?token=", _ => { }),
            (HttpMethod.Get, $"/?token={Token[..^1]}", _ => { }),
            (HttpMethod.Get, $"/?token={Token}x", _ => { }),
            (HttpMethod.Get, "/", Cookie("tvpay-console=1")),
            (HttpMethod.Post, $"/devices/{await HandleAsync()}/status", request => request.Headers.Add("Origin", Origin)),
            (HttpMethod.Get, "/api/devices", _ => { }),
            (HttpMethod.Get, "/api/devices", Bearer("wrong")),
            (HttpMethod.Post, $"/api/devices/{await HandleAsync()}/status", _ => { }),
        })
        {
            using var answer = await SendAsync(method, path, headers);
            Assert.IsTrue(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized, $"{method} {path} {answer.StatusCode}");
            Assert.DoesNotContain("•••", await answer.Content.ReadAsStringAsync());
            Assert.IsFalse(answer.Headers.Contains("Set-Cookie"));
        }

        Assert.AreEqual(0, _rig.Number("SELECT count(*) FROM console_audit"));
    }

    [TestMethod]
    [DataRow("https://evil.example")]
    [DataRow("null")]
    [DataRow(null)]
    public async Task A_form_on_another_page_is_refused_even_with_the_cookie(string? origin)
    {
        await using var device = await WireDevice.LinkAsync(_rig, Status());
        var cookie = await CookieAsync();
        using var answer = await SendAsync(HttpMethod.Post, $"/devices/{await HandleAsync()}/status", request =>
        {
            cookie(request);
            if (origin is not null) request.Headers.Add("Origin", origin);
        });
        Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.AreEqual(0, _rig.Number("SELECT count(*) FROM console_audit"));
    }

    [TestMethod]
    public async Task Under_another_host_s_name_it_is_not_there()
    {
        foreach (var host in new[] { "evil.example", $"evil.example:{Address.Port}", "127.0.0.1:1" })
        {
            using var answer = await SendAsync(HttpMethod.Get, $"/?token={Token}", request => request.Headers.Host = host);
            Assert.AreEqual(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        }

        using var local = await SendAsync(HttpMethod.Get, $"/?token={Token}", request => request.Headers.Host = $"localhost:{Address.Port}");
        Assert.AreEqual(HttpStatusCode.SeeOther, local.StatusCode);
    }

    [TestMethod]
    public async Task Every_answer_says_that_nothing_foreign_may_run_in_it_frame_it_or_keep_it()
    {
        var cookie = await CookieAsync();
        foreach (var path in new[] { "/", "/console.css", "/nothing", "/api/devices" })
        {
            using var answer = await SendAsync(HttpMethod.Get, path, cookie);
            Assert.AreEqual(
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                answer.Headers.GetValues("Content-Security-Policy").Single(), path);
            Assert.AreEqual("no-store", answer.Headers.GetValues("Cache-Control").Single());
            Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.AreEqual("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
            Assert.AreEqual("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.IsFalse(answer.Headers.Contains("Server"));
            Assert.IsFalse(answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [TestMethod]
    public async Task A_linked_device_is_listed_with_how_it_is_and_with_its_ids_masked()
    {
        await using var device = await WireDevice.LinkAsync(_rig, Status(status =>
        {
            status.BoxState = DeviceStatus.Types.BoxState.Fault;
            status.BoxProblem = ErrorReason.BoxUntrusted;
            status.Halted = ErrorReason.LedgerCorrupt;
            status.OutboxWaiting = 3;
            status.OutboxHeld = 1;
            status.OldestOutboxAgeMs = 3_600_000 * 3;
            status.ClockOffsetMs = -7_200_000;
        }));
        await Eventually.SoAsync(() => _rig.Links.List().Single().Report is not null);

        var page = await PageAsync();
        foreach (var expected in new[]
        {
            "1 device is linked.", "st•••1", "hou•••1", "✕ fault", "TP407", "TP504", "clock 2 h behind", "3 waiting, 1 held, oldest 3 h",
            "Home", "1.2.3", "told 0 s ago",
        })
            Assert.Contains(WebUtility.HtmlEncode(expected).Replace("&#8226;", "•"), WebUtility.HtmlDecode(page), expected);
        Assert.DoesNotContain("stb-0001", page);
        Assert.DoesNotContain("household-1", page);
    }

    [TestMethod]
    public async Task Asked_from_the_page_a_device_answers_and_the_audit_knows_who_asked()
    {
        await using var device = await WireDevice.LinkAsync(_rig, Status());
        await Eventually.SoAsync(() => _rig.Links.List().Single().Report is not null);
        device.Status = Status(status => status.ScreenName = "Review");

        using var answer = await AskAsync();
        Assert.AreEqual(HttpStatusCode.SeeOther, answer.StatusCode);
        var page = await PageAsync();
        StringAssert.Matches(page, new("asked at [0-9:]{8}, answered in [0-9]+ ms"));
        Assert.Contains("Review", page);
        Assert.AreEqual(1, _rig.Number(
            "SELECT count(*) FROM console_audit WHERE who LIKE 'console-______' AND action = 'ASK_STATUS' AND device_id = 'stb-0001'"));
    }

    [TestMethod]
    public async Task A_device_that_does_not_answer_is_said_not_to_and_the_audit_has_it_all_the_same()
    {
        await using var device = await WireDevice.LinkAsync(_rig, null);
        using var answer = await AskAsync();
        Assert.AreEqual(HttpStatusCode.SeeOther, answer.StatusCode);
        StringAssert.Matches(await PageAsync(), new("asked at [0-9:]{8}, no answer"));
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM console_audit"));
    }

    [TestMethod]
    public async Task The_audit_is_only_added_to()
    {
        await using var device = await WireDevice.LinkAsync(_rig, Status());
        using var answer = await AskAsync();
        await _rig.StopAsync();
        foreach (var sql in new[] { "DELETE FROM console_audit", "UPDATE console_audit SET who = 'nobody'" })
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_rig.Folder.Database};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.ThrowsExactly<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQuery());
        }
    }

    [TestMethod]
    public async Task A_device_is_found_by_its_whole_id()
    {
        await using var device = await WireDevice.LinkAsync(_rig, Status());
        var cookie = await CookieAsync();
        foreach (var (query, expected) in new[]
        {
            ("stb-0001", "This device is linked."),
            ("stb-0002", "This device is not linked."),
            ("<script>alert(1)</script>", "This device is not linked."),
        })
        {
            using var answer = await SendAsync(HttpMethod.Get, $"/?device={Uri.EscapeDataString(query)}", cookie);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Contains(expected, page);
            Assert.DoesNotContain("<script", page);
        }
    }

    [TestMethod]
    public async Task A_program_lists_and_asks_by_its_token()
    {
        await using var device = await WireDevice.LinkAsync(_rig, Status());
        await Eventually.SoAsync(() => _rig.Links.List().Single().Report is not null);
        using var listed = await SendAsync(HttpMethod.Get, "/api/devices", Bearer(Token));
        using var list = JsonDocument.Parse(await listed.Content.ReadAsStringAsync());
        Assert.AreEqual(1, list.RootElement.GetProperty("linked").GetInt32());
        var shown = list.RootElement.GetProperty("shown")[0];
        Assert.AreEqual("st•••1", shown.GetProperty("deviceMasked").GetString());
        Assert.AreEqual("Ready", shown.GetProperty("status").GetProperty("box").GetString());

        using var asked = await SendAsync(HttpMethod.Post, $"/api/devices/{shown.GetProperty("handle").GetString()}/status", Bearer(Token));
        using var answer = JsonDocument.Parse(await asked.Content.ReadAsStringAsync());
        Assert.IsTrue(answer.RootElement.GetProperty("answered").GetBoolean());
        Assert.IsGreaterThanOrEqualTo(0, answer.RootElement.GetProperty("tookMs").GetInt64());
        using var unknown = await SendAsync(HttpMethod.Post, "/api/devices/0123456789abcdef/status", Bearer(Token));
        Assert.AreEqual(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM console_audit"));
    }

    [TestMethod]
    public async Task Neither_page_nor_answers_nor_log_tell_secrets_or_anything_private()
    {
        await using var device = await WireDevice.LinkAsync(_rig, Status());
        using var asked = await AskAsync();
        using var listed = await SendAsync(HttpMethod.Get, "/api/devices", Bearer(Token));
        var (page, json) = (await PageAsync(), await listed.Content.ReadAsStringAsync());
        Assert.IsNotEmpty(_rig.Logs.Lines);
        foreach (var text in _rig.Logs.Lines.Append(page).Append(json))
        {
            // The token, and what the sample household has: an account number, its owner's name, its address.
            foreach (var secret in new[] { Token, "2201456817", "张", "小区" }) Assert.DoesNotContain(secret, text);
        }

        foreach (var text in new[] { page, json })
            foreach (var id in new[] { "stb-0001", "household-1" }) Assert.DoesNotContain(id, text);
    }

    private static DeviceStatus Status(Action<DeviceStatus>? change = null)
    {
        var status = new DeviceStatus
        {
            BoxState = DeviceStatus.Types.BoxState.Ready,
            Gateway = DeviceStatus.Types.Reachability.Reached,
            UptimeMs = 1000,
            ScreenName = "Home",
            SoftwareVersion = "1.2.3",
        };
        change?.Invoke(status);
        return status;
    }

    private static Action<HttpRequestMessage> Cookie(string setCookie) => request => request.Headers.Add("Cookie", setCookie.Split(';')[0]);

    private static Action<HttpRequestMessage> Bearer(string token) =>
        request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Action<HttpRequestMessage> headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path));
        headers(request);
        return await _http.SendAsync(request);
    }

    private async Task<Action<HttpRequestMessage>> CookieAsync()
    {
        using var opened = await _http.GetAsync(_rig.ConsoleUrl);
        return Cookie(opened.Headers.GetValues("Set-Cookie").Single());
    }

    private async Task<string> PageAsync()
    {
        using var page = await SendAsync(HttpMethod.Get, "/", await CookieAsync());
        Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }

    private async Task<string> HandleAsync()
    {
        using var listed = await SendAsync(HttpMethod.Get, "/api/devices", Bearer(Token));
        using var list = JsonDocument.Parse(await listed.Content.ReadAsStringAsync());
        return list.RootElement.GetProperty("shown")[0].GetProperty("handle").GetString()!;
    }

    private async Task<HttpResponseMessage> AskAsync()
    {
        var cookie = await CookieAsync();
        return await SendAsync(HttpMethod.Post, $"/devices/{await HandleAsync()}/status", request =>
        {
            cookie(request);
            request.Headers.Add("Origin", Origin);
        });
    }
}
