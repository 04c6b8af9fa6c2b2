using System.Net;
using System.Text;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Gateway.Reconciliation.Matching;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Gateway.Reconciliation;

namespace TvPay.Tests.Gateway.Support;

/// <summary>The console's pages of reconciliation, over a real socket.</summary>
[TestClass]
public sealed class ReportPageTests : IAsyncDisposable
{
    private static readonly DateOnly Day =
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(GivenDay.China).DateTime).AddDays(-1);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private WireRig _rig = null!;

    [TestInitialize]
    public async Task StartAsync() => _rig = await WireRig.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _rig.DisposeAsync();
    }

    [TestMethod]
    public async Task Before_the_first_day_the_page_says_so()
    {
        await OpenAsync();

        Assert.Contains("No business day was reconciled yet.", await GetAsync("/reconciliation"));
        Assert.Contains("<a href=\"/reconciliation\">", await GetAsync("/"));
    }

    [TestMethod]
    public async Task Days_are_shown_with_totals_and_lead_to_their_differences_and_to_a_file()
    {
        await KeepAsync("grid-power", GivenDay.Credit(GivenDay.Payment(1), Day));
        await KeepAsync("city-gas", GivenDay.Credit(GivenDay.Payment(2, 13_60), Day), GivenDay.Credit(GivenDay.Payment(3, 5), Day));
        await OpenAsync();
        var day = $"{Day:yyyy-MM-dd}";

        var days = await GetAsync("/reconciliation");
        Assert.Contains($"<a href=\"/reconciliation/{day}/grid-power\">grid-power</a>", days);
        Assert.Contains("<th>Total</th>", days);
        Assert.Contains("<td>3</td><td>100.05</td>", days);
        Assert.Contains("report 1 by file 1", days, StringComparison.OrdinalIgnoreCase);

        var report = await GetAsync($"/reconciliation/{day}/city-gas");
        Assert.Contains("MISSING_HERE", report);
        Assert.Contains("13.60", report);
        Assert.DoesNotContain("2201456819", report, "Account numbers are not told.");

        using var file = await _http.GetAsync(new Uri(_rig.ConsoleUrl, $"/reconciliation/{day}.csv"));
        Assert.AreEqual("text/csv", file.Content.Headers.ContentType!.MediaType);
        Assert.AreEqual($"reconciliation-{day}.csv", file.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var bytes = await file.Content.ReadAsByteArrayAsync();
        CollectionAssert.AreEqual(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.EndsWith(",,TOTAL,3,0.00,100.05,100.05,,,,,,,,\r\n", Encoding.UTF8.GetString(bytes));
    }

    [TestMethod]
    public async Task What_a_biller_writes_is_text_on_the_page()
    {
        await KeepAsync("grid-power", GivenDay.Credit(GivenDay.Payment(1), Day) with { Reference = "<script>alert(1)</script>" });
        await OpenAsync();

        var report = await GetAsync($"/reconciliation/{Day:yyyy-MM-dd}/grid-power");

        Assert.DoesNotContain("<script", report);
        Assert.Contains("&lt;script&gt;", report);
    }

    [TestMethod]
    public async Task Without_the_cookie_nothing_is_shown_and_with_it_nothing_that_is_not_there()
    {
        await KeepAsync("grid-power");
        var paths = new[] { "/reconciliation", $"/reconciliation/{Day:yyyy-MM-dd}.csv", $"/reconciliation/{Day:yyyy-MM-dd}/grid-power" };
        foreach (var path in paths)
        {
            using var answer = await _http.GetAsync(new Uri(_rig.ConsoleUrl, path));
            Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode, path);
            Assert.DoesNotContain("grid-power", await answer.Content.ReadAsStringAsync());
        }

        await OpenAsync();
        foreach (var path in paths)
        {
            using var answer = await _http.GetAsync(new Uri(_rig.ConsoleUrl, path));
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, path);
            Assert.AreEqual("no-store", answer.Headers.GetValues("Cache-Control").Single());
            Assert.IsTrue(answer.Headers.Contains("Content-Security-Policy"));
        }

        foreach (var path in new[]
        {
            "/reconciliation/2001-01-01.csv", "/reconciliation/..csv", "/reconciliation/2001-01-01/grid-power", "/reconciliation/today/grid-power",
            $"/reconciliation/{Day:yyyy-MM-dd}/nobody", $"/reconciliation/{Day:yyyy-MM-dd}/two%20words", "/reconciliation/a/b/c",
        })
        {
            using var answer = await _http.GetAsync(new Uri(_rig.ConsoleUrl, path));
            Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode, path);
        }
    }

    /// <summary>A biller's file of yesterday, of which nothing is known here.</summary>
    private async Task KeepAsync(string biller, params FiledCredit[] credits)
    {
        var kept = await _rig.Reconciliation.KeepAsync(new SettlementFile(BillerId.Parse(biller), Day, [.. credits]));
        await _rig.Reconciliation.ConcludeAsync(Matcher.Match(new DayAccounts(kept.File, [], [])), kept.Revision, Hash256.Of([1]));
    }

    /// <summary>Shows the token, for the cookie.</summary>
    private async Task OpenAsync()
    {
        using var opened = await _http.GetAsync(_rig.ConsoleUrl);
        Assert.AreEqual(HttpStatusCode.SeeOther, opened.StatusCode);
    }

    private async Task<string> GetAsync(string path) => await _http.GetStringAsync(new Uri(_rig.ConsoleUrl, path));
}
