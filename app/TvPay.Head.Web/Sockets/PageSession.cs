using System.Net.WebSockets;
using System.Text;
using TvPay.App;

namespace TvPay.Head.Web;

/// <summary>
/// One page while it is connected. To it: first <c>build ID</c>, then screens as HTML; an empty message where a screen looks
/// like the one before, so that the page knows the service is alive. From it: see <see cref="PageMessage"/>.
/// </summary>
internal sealed class PageSession(WebSocket socket, ITvAccess tv, ScreenRenderer renderer, TimeProvider time, ILogger<WebHead> log)
{
    private const int MaxMessage = 256;

    /// <summary>A page that takes nothing for so long is gone.</summary>
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(10);

    /// <summary>Until the page leaves, does what it must not, or the token fires.</summary>
    /// <exception cref="WebSocketException">The page is gone without a word.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var drawingEnds = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var listeningEnds = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var remote = tv.OpenRemote();
        log.PageConnected();
        var drawing = DrawAsync(drawingEnds.Token);
        var listening = ListenAsync(remote, listeningEnds.Token);
        try
        {
            var first = await Task.WhenAny(drawing, listening);
            // Only one may write at a time.
            await drawingEnds.CancelAsync();
            await EndOf(drawing);
            var end = await first;
            if (end.IsFault) log.PageRefused(end.Reason);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(end.Status, end.Reason, listeningEnds.Token);
        }
        finally
        {
            await listeningEnds.CancelAsync();
            await EndOf(listening);
            log.PageLeft();
        }
    }

    private async Task<PageEnd> DrawAsync(CancellationToken cancel)
    {
        await SendAsync($"build {PageDocument.Build}", cancel);
        var screens = tv.Watch(cancel);
        string? shown = null;
        while (await screens.WaitToReadAsync(cancel))
        {
            if (!screens.TryRead(out var newest)) continue;
            var html = await renderer.RenderAsync(newest);
            await SendAsync(html == shown ? "" : html, cancel);
            shown = html;
        }

        return PageEnd.Stopped;
    }

    private async Task<PageEnd> ListenAsync(IPageRemote remote, CancellationToken cancel)
    {
        var buffer = new byte[MaxMessage];
        var rate = new MessageRate(time);
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancel);
            if (part.MessageType == WebSocketMessageType.Close) return PageEnd.Left;
            if (part.MessageType != WebSocketMessageType.Text) return PageEnd.NotText;
            length += part.Count;
            if (!part.EndOfMessage)
            {
                if (length == MaxMessage) return PageEnd.TooLong;
                continue;
            }

            if (!rate.Take()) return PageEnd.TooMany;
            if (PageMessage.Read(buffer.AsSpan(0, length), time.ReadMonotonic()) is not { } message) return PageEnd.NotUnderstood;
            remote.Send(message);
            length = 0;
        }
    }

    private async Task SendAsync(string text, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(SendLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, either.Token);
    }

    /// <summary>What went wrong has been told by whichever ended first.</summary>
    private static async Task EndOf(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
