using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TvPay.EndToEnd.Link;

/// <summary>A supporter at the operator's console: a browser without scripts, and a program with the token.</summary>
internal sealed class ConsoleClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http;
    private readonly string _token;

    public ConsoleClient(Uri url)
    {
        // Follows the way that a browser goes: the token for a cookie, then the page.
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url, "/") };
        _token = url.Query["?token=".Length..];
    }

    public Task<string> OpenAsync() => _http.GetStringAsync(new Uri($"/?token={_token}", UriKind.Relative));

    /// <summary>The page as it is next to look as wanted.</summary>
    public async Task<string> UntilPageAsync(string what, Regex wanted, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        var page = "";
        try
        {
            using var timer = new PeriodicTimer(LookEvery, TimeProvider.System);
            do
            {
                page = WebUtility.HtmlDecode(await _http.GetStringAsync(new Uri("/", UriKind.Relative), limit.Token));
                if (wanted.IsMatch(page)) return page;
            }
            while (await timer.WaitForNextTickAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The console never showed {what}:\n{page}");
        }

        return page;
    }

    /// <summary>Presses the button of the one device on the page.</summary>
    public async Task<string> PressAskAsync(string page)
    {
        var form = Regex.Match(page, "action=\"(/devices/[0-9a-f]+/status)\"");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(form.Groups[1].Value, UriKind.Relative));
        request.Headers.Add("Origin", _http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await _http.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>How many devices are linked, as a program learns it.</summary>
    public async Task<int> CountAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/devices", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", _token);
        using var answer = await _http.SendAsync(request);
        using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return list.RootElement.GetProperty("linked").GetInt32();
    }

    public void Dispose() => _http.Dispose();
}
