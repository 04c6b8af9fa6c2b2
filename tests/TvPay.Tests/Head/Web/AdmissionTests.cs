using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using TvPay.Head.Web;
using TvPay.Tests.App;

namespace TvPay.Tests.Head.Web;

/// <summary>Who gets in to the real server on its real port.</summary>
[TestClass]
public sealed class AdmissionTests
{
    private static readonly string[] Paths = ["/", "/socket", "/tokens.css", "/tv.css", "/head.js", "/nothing"];

    private WebRig? _rig;

    private WebRig Rig => _rig!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _rig = await WebRig.StartAsync();
        Rig.Tv.Show(TvDriver.AtHome().Screen);
    }

    [TestCleanup]
    public async Task StopAsync() => await Rig.DisposeAsync();

    [TestMethod]
    public async Task The_entry_turns_its_token_into_a_cookie_that_no_script_reads_and_leads_to_a_clean_URL()
    {
        using var entry = await Rig.GetAsync(Rig.Head.EntryUrl.PathAndQuery);
        Assert.AreEqual(HttpStatusCode.SeeOther, entry.StatusCode);
        Assert.AreEqual("/", entry.Headers.Location?.OriginalString);
        var cookie = entry.Headers.GetValues("Set-Cookie").Single();
        Assert.AreEqual($"{Rig.Cookie}; path=/; samesite=strict; httponly", cookie);

        using var page = await Rig.GetAsync("/", ("Cookie", cookie.Split(';')[0]));
        Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("家里的账单", await page.Content.ReadAsStringAsync());
    }

    [TestMethod]
    [DataRow("?token=")]
    [DataRow("?token=wrong")]
    [DataRow("?token=" + WebRig.Token + "x")]
    [DataRow("?token=" + WebRig.Token + "&token=" + WebRig.Token)]
    [DataRow("?Token=wrong")]
    public async Task Another_token_opens_nothing(string query)
    {
        using var entry = await Rig.GetAsync("/" + query);
        Assert.AreEqual(HttpStatusCode.Forbidden, entry.StatusCode);
        Assert.IsFalse(entry.Headers.Contains("Set-Cookie"));
    }

    [TestMethod]
    public async Task Without_the_cookie_nothing_is_there_to_be_had()
    {
        foreach (var path in Paths)
            foreach (var cookie in new[] { "", "other=1", $"{Admission.CookieName(1)}={WebRig.Token}", Rig.Cookie + "x", Rig.Cookie[..^1] })
            {
                using var answer = await Rig.GetAsync(path, ("Cookie", cookie), ("Origin", Rig.Origin));
                Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode, $"{path} {cookie}");
            }
    }

    [TestMethod]
    public async Task A_name_that_was_made_to_point_here_is_not_this_address()
    {
        var port = Rig.Head.Address.Port;
        string[] hosts =
        [
            $"evil.example:{port}", $"localhost:{port}", "127.0.0.1", $"127.0.0.1:{port + 1}", $"127.0.0.1.evil.example:{port}", $"[::1]:{port}",
        ];
        foreach (var path in Paths.Append("/healthz").Append(Rig.Head.EntryUrl.PathAndQuery))
            foreach (var host in hosts)
            {
                using var answer = await Rig.GetAsync(path, ("Cookie", Rig.Cookie), ("Host", host));
                Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode, $"{path} {host}");
            }
    }

    [TestMethod]
    public async Task Another_site_s_page_gets_nothing_even_from_the_right_browser()
    {
        string[] origins = ["http://evil.example", "null", "http://127.0.0.1", $"https://127.0.0.1:{Rig.Head.Address.Port}", $"{Rig.Origin}1"];
        foreach (var path in Paths.Append("/healthz").Append(Rig.Head.EntryUrl.PathAndQuery))
            foreach (var origin in origins)
            {
                using var answer = await Rig.GetAsync(path, ("Cookie", Rig.Cookie), ("Origin", origin));
                Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode, $"{path} {origin}");
            }
    }

    [TestMethod]
    public async Task A_socket_demands_cookie_origin_and_host()
    {
        using (var right = await Rig.ConnectAsync(Rig.Cookie, Rig.Origin)) Assert.AreEqual(WebSocketState.Open, right.State);
        foreach (var (cookie, origin, host) in new (string?, string?, string?)[]
        {
            (null, Rig.Origin, null),
            (Rig.Cookie + "x", Rig.Origin, null),
            (Rig.Cookie, null, null),
            (Rig.Cookie, "http://evil.example", null),
            (Rig.Cookie, "null", null),
            (Rig.Cookie, Rig.Origin, $"evil.example:{Rig.Head.Address.Port}"),
        })
            await Assert.ThrowsExactlyAsync<WebSocketException>(() => Rig.ConnectAsync(cookie, origin, host), $"{cookie} {origin} {host}");
    }

    [TestMethod]
    public async Task The_probe_says_that_the_service_is_there_and_nothing_else()
    {
        using var probe = await Rig.GetAsync("/healthz");
        Assert.AreEqual(HttpStatusCode.OK, probe.StatusCode);
        Assert.AreEqual("ok", await probe.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task Every_answer_forbids_what_is_not_needed()
    {
        foreach (var path in Paths.Append("/healthz"))
        {
            using var answer = await Rig.GetAsync(path, ("Cookie", Rig.Cookie), ("Origin", Rig.Origin));
            Assert.AreEqual(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
                + "form-action 'none'; frame-ancestors 'none'",
                answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.AreEqual("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.AreEqual("no-store", answer.Headers.CacheControl?.ToString());
            Assert.IsFalse(answer.Headers.Contains("Server"));
        }
    }

    [TestMethod]
    public async Task Only_questions_are_answered()
    {
        using var client = new HttpClient();
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Head })
        {
            using var request = new HttpRequestMessage(method, Rig.Head.Address);
            request.Headers.Add("Cookie", Rig.Cookie);
            using var answer = await client.SendAsync(request);
            Assert.AreEqual(HttpStatusCode.MethodNotAllowed, answer.StatusCode, $"{method}");
        }
    }

    [TestMethod]
    public async Task What_was_refused_is_logged_without_any_token()
    {
        using (await Rig.GetAsync("/?token=guess")) { }
        using (await Rig.GetAsync("/", ("Cookie", $"{Admission.CookieName(Rig.Head.Address.Port)}=guess"))) { }
        using (await Rig.GetAsync(Rig.Head.EntryUrl.PathAndQuery)) { }
        Assert.AreEqual(2, Rig.Logs.Lines.Count(line => line.Contains(" 1905: ", StringComparison.Ordinal)));
        foreach (var line in Rig.Logs.Lines)
        {
            Assert.DoesNotContain("guess", line);
            Assert.DoesNotContain(WebRig.Token, line);
        }
    }

    [TestMethod]
    public async Task It_listens_on_the_loopback_address_alone()
    {
        Assert.AreEqual("127.0.0.1", Rig.Head.Address.Host);
        IPAddress[] others = [.. await Dns.GetHostAddressesAsync(Dns.GetHostName()), IPAddress.Parse("127.0.0.2"), IPAddress.IPv6Loopback];
        foreach (var address in others)
        {
            if (address.Equals(IPAddress.Loopback)) continue;
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsExactlyAsync<SocketException>(() => socket.ConnectAsync(address, Rig.Head.Address.Port), $"{address}");
        }
    }

    [TestMethod]
    public async Task Nothing_in_the_environment_makes_it_listen_elsewhere()
    {
        string[] names = ["ASPNETCORE_URLS", "DOTNET_URLS", "Kestrel__Endpoints__Http__Url"];
        foreach (var name in names) Environment.SetEnvironmentVariable(name, "http://0.0.0.0:0");
        try
        {
            await using var rig = await WebRig.StartAsync();
            Assert.AreEqual("127.0.0.1", rig.Head.Address.Host);
        }
        finally
        {
            foreach (var name in names) Environment.SetEnvironmentVariable(name, null);
        }
    }

    [TestMethod]
    public async Task A_port_that_somebody_has_is_an_error_in_words()
    {
        var e = await Assert.ThrowsExactlyAsync<IOException>(() => WebRig.StartAsync(Rig.Head.Address.Port));
        StringAssert.StartsWith(e.Message, $"The TV's page can't be served on 127.0.0.1:{Rig.Head.Address.Port}: ");
    }
}
