using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using TvPay.App;

namespace TvPay.Head.Web;

/// <summary>What is answered to which request. Everything but the probe demands the kiosk's token.</summary>
/// <param name="stop">Fires when the head is closed.</param>
internal sealed class Site(
    string token, ITvAccess tv, ScreenRenderer renderer, TimeProvider time, ILogger<WebHead> log, CancellationToken stop)
{
    public const string Socket = "/socket";
    public const string Probe = "/healthz";

    /// <summary>A service that has just started has a screen at once; one that has none for so long has a defect.</summary>
    private static readonly TimeSpan ScreenLimit = TimeSpan.FromSeconds(5);

    private readonly Admission _admission = new(token);

    public Task AnswerAsync(HttpContext context)
    {
        SecurityHeaders.Put(context.Response.Headers);
        var path = context.Request.Path.Value ?? "";
        if (!HttpMethods.IsGet(context.Request.Method)) return AnswerAsync(context, StatusCodes.Status405MethodNotAllowed);
        if (path == Probe) return ProbeAsync(context);
        if (path == "/" && context.Request.Query.ContainsKey(Admission.TokenName)) return EnterAsync(context);
        if (path == Socket) return ConnectAsync(context);
        if (_admission.Judge(context.Request) is { } refusal) return RefuseAsync(context, refusal);
        if (path == "/") return SendPageAsync(context);
        return PageFile.All.TryGetValue(path, out var file)
            ? SendAsync(context, file.ContentType, file.Content)
            : AnswerAsync(context, StatusCodes.Status404NotFound);
    }

    private Task ProbeAsync(HttpContext context) => Admission.JudgeOrigin(context.Request) is { } refusal
        ? RefuseAsync(context, refusal)
        : SendAsync(context, "text/plain", "ok"u8.ToArray());

    /// <summary>The token goes from the URL into a cookie that no script can read, and out of sight.</summary>
    private Task EnterAsync(HttpContext context)
    {
        if (_admission.JudgeEntry(context.Request) is { } refusal) return RefuseAsync(context, refusal);
        context.Response.Cookies.Append(Admission.CookieName(context.Connection.LocalPort), token, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
        });
        context.Response.Headers.Location = "/";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        return Task.CompletedTask;
    }

    private async Task SendPageAsync(HttpContext context)
    {
        if (await NewestScreenAsync(context.RequestAborted) is { } screen)
        {
            var page = PageDocument.Around(screen.Frame, await renderer.RenderAsync(screen));
            await SendAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(page));
            return;
        }

        // The browser asks again by itself.
        context.Response.Headers["Refresh"] = "1";
        await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<Screen?> NewestScreenAsync(CancellationToken aborted)
    {
        using var limit = new CancellationTokenSource(ScreenLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, aborted, stop);
        var screens = tv.Watch(either.Token);
        try
        {
            return await screens.WaitToReadAsync(either.Token) && screens.TryRead(out var screen) ? screen : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            await either.CancelAsync();
        }
    }

    private async Task ConnectAsync(HttpContext context)
    {
        if (_admission.JudgeSocket(context.Request) is { } refusal)
        {
            await RefuseAsync(context, refusal);
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            await AnswerAsync(context, StatusCodes.Status426UpgradeRequired);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop, context.RequestAborted);
        try
        {
            await new PageSession(socket, tv, renderer, time, log).RunAsync(ends.Token);
        }
        catch (WebSocketException e)
        {
            log.PageLost(e.WebSocketErrorCode);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The head is closed, or the page is gone.
        }
    }

    private Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        log.Refused(context.Request.Path.Value ?? "", refusal);
        return AnswerAsync(context, StatusCodes.Status403Forbidden);
    }

    private static async Task SendAsync(HttpContext context, string contentType, byte[] content)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    /// <summary>Nobody but a person who tinkers sees it.</summary>
    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{status}\n"), context.RequestAborted);
    }
}
