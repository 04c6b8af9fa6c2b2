using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TvPay.Gateway.Support;

/// <summary>
/// The console over HTTP: the page and its form for a browser with the cookie, JSON for programs with the token. Who asks under
/// another host name (DNS rebinding), or from another page's form, is refused whatever else it shows.
/// </summary>
internal sealed class ConsoleHead(
    ConsoleDesk desk, ReportDesk reports, ConsoleAccess access, ConsolePage page, ReportPage reportPage, TimeProvider time)
{
    private const int MostShown = 200;
    private const string Bearer = "Bearer ";
    private const string Page = "text/html; charset=utf-8";
    private const string CsvEnding = ".csv";

    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    private static readonly string Style = ReadStyle();

    public Task HandleAsync(HttpContext http)
    {
        SetHeaders(http.Response.Headers);
        var request = http.Request;
        if (!IsOwnHost(http)) return RefuseAsync(http, StatusCodes.Status421MisdirectedRequest, "This is another host.");
        var segments = request.Path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return (request.Method, segments) switch
        {
            ("GET", []) => PageAsync(http),
            ("GET", ["console.css"]) => WriteAsync(http, "text/css; charset=utf-8", Style),
            ("GET", ["reconciliation", ..]) when !HasCookie(http) => RefuseCookieAsync(http),
            ("GET", ["reconciliation"]) => ReportsAsync(http),
            ("GET", ["reconciliation", var file]) => ReportFileAsync(http, file),
            ("GET", ["reconciliation", var day, var biller]) => ReportAsync(http, day, biller),
            ("POST", ["devices", var handle, "status"]) => AskFromPageAsync(http, handle),
            ("GET", ["api", "devices"]) => ListAsync(http),
            ("POST", ["api", "devices", var handle, "status"]) => AskAsync(http, handle),
            _ => RefuseAsync(http, StatusCodes.Status404NotFound, "There is nothing here."),
        };
    }

    private async Task PageAsync(HttpContext http)
    {
        if (access.IsToken(http.Request.Query["token"]))
        {
            // The token goes from the address into a cookie: addresses are shown, kept and copied.
            http.Response.Cookies.Append(
                CookieName(http), access.Cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
            SeeOther(http);
            return;
        }

        if (!HasCookie(http))
        {
            await RefuseCookieAsync(http);
            return;
        }

        var searched = http.Request.Query["device"].ToString() is { Length: > 0 } text ? text : null;
        var complaints = await desk.OpenComplaintsAsync(MostShown);
        await WriteAsync(
            http, Page, page.Of(desk.List(MostShown, searched), desk.Count, searched, complaints, time.GetUtcNow()));
    }

    private async Task ReportsAsync(HttpContext http) =>
        await WriteAsync(http, Page, reportPage.Of(await reports.ListAsync(), await reports.ListOverdueAsync()));

    private async Task ReportAsync(HttpContext http, string day, string biller)
    {
        if (await reports.FindAsync(day, biller) is { } report) await WriteAsync(http, Page, reportPage.Of(report));
        else await RefuseAsync(http, StatusCodes.Status404NotFound, "There is no such report.");
    }

    /// <param name="file"><c>2026-10-14.csv</c>.</param>
    private async Task ReportFileAsync(HttpContext http, string file)
    {
        if (!file.EndsWith(CsvEnding, StringComparison.Ordinal) || await reports.WriteAsync(file[..^CsvEnding.Length]) is not { } csv)
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, "There is no such report.");
            return;
        }

        http.Response.ContentType = "text/csv; charset=utf-8";
        // The name is a day and the ending: anything else was refused.
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"reconciliation-{file}\"";
        await http.Response.Body.WriteAsync(csv, http.RequestAborted);
    }

    private static Task RefuseCookieAsync(HttpContext http) =>
        RefuseAsync(http, StatusCodes.Status403Forbidden, "Open the address that the gateway printed at its start.");

    private async Task AskFromPageAsync(HttpContext http, string handle)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (!HasCookie(http) || origin != $"http://{http.Request.Host.Value}")
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "This was not asked from the console's own page.");
            return;
        }

        await desk.AskStatusAsync(handle);
        SeeOther(http);
    }

    private Task ListAsync(HttpContext http) => HasToken(http)
        ? WriteAsync(http, MediaTypeNames.Application.Json, JsonSerializer.Serialize(
            new ConsoleJson.Devices(desk.Count, [.. desk.List(MostShown).Select(ConsoleJson.Of)]), ConsoleJsonContext.Default.Devices))
        : RefuseAsync(http, StatusCodes.Status401Unauthorized, "The access token is missing or wrong.");

    private async Task AskAsync(HttpContext http, string handle)
    {
        if (!HasToken(http))
        {
            await RefuseAsync(http, StatusCodes.Status401Unauthorized, "The access token is missing or wrong.");
            return;
        }

        if (await desk.AskStatusAsync(handle) is not { } asked)
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, "No such device is linked.");
            return;
        }

        var device = desk.List(int.MaxValue).FirstOrDefault(d => d.Handle == handle);
        await WriteAsync(http, MediaTypeNames.Application.Json, JsonSerializer.Serialize(
            new ConsoleJson.Asked(
                asked.Took is not null,
                (long?)asked.Took?.TotalMilliseconds,
                device is null ? null : ConsoleJson.Of(device)),
            ConsoleJsonContext.Default.Asked));
    }

    private static bool IsOwnHost(HttpContext http) =>
        OwnNames.Contains(http.Request.Host.Host) && (http.Request.Host.Port ?? 80) == http.Connection.LocalPort;

    /// <summary>Cookies know no ports: two consoles on one machine must not take each other's.</summary>
    private static string CookieName(HttpContext http) =>
        string.Create(CultureInfo.InvariantCulture, $"tvpay-console-{http.Connection.LocalPort}");

    private bool HasCookie(HttpContext http) => access.IsCookie(http.Request.Cookies[CookieName(http)]);

    /// <summary>A browser's page never gets here: no page may send such a header to another origin unasked, and none is told it may.</summary>
    private bool HasToken(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is var header
        && header.StartsWith(Bearer, StringComparison.Ordinal)
        && access.IsToken(header[Bearer.Length..]);

    private static void SeeOther(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/";
    }

    private static Task RefuseAsync(HttpContext http, int status, string sentence)
    {
        http.Response.StatusCode = status;
        return WriteAsync(http, Page, ConsolePage.Refusal(sentence));
    }

    private static Task WriteAsync(HttpContext http, string type, string text)
    {
        http.Response.ContentType = type;
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Not "no-referrer": a browser would then send no origin with the form either.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    private static string ReadStyle()
    {
        using var stream = typeof(ConsoleHead).Assembly.GetManifestResourceStream("TvPay.Gateway.Support.console.css")
            ?? throw new InvalidOperationException("The console's style sheet is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
