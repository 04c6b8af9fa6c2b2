using System.Net.WebSockets;
using System.Text;
using TvPay.App;

namespace TvPay.Head.Web;

/// <summary>
/// One page while it is connected. To it: first <c>build ID</c>, then screens as HTML, of whose rows only those are told
/// that changed (<see cref="ToldRows"/>); an empty message where a screen looks like the one before, so that the page knows
/// the service is alive. From it: see <see cref="PageMessage"/>.
/// </summary>
internal sealed class PageSession(WebSocket socket, ITvAccess tv, ScreenRenderer renderer, TimeProvider time, ILogger<WebHead> log)
{
    private const int MaxMessage = 256;

    /// <summary>A page that takes nothing for so long is gone.</summary>
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);

    /// <summary>Until the page leaves, does what it must not, or the token fires.</summary>
    /// <exception cref="WebSocketException">The page is gone without a word.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var listeningEnds = CancellationTokenSource.CreateLinkedTokenSource(stop);
        log.PageConnected();
        var listening = ListenAsync(listeningEnds.Token);
        try
        {
            var end = await await DrawUntilAsync(listening, stop);
            if (end.IsFault) log.PageRefused(end.Reason);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await CloseAsync(end, listening, listeningEnds.Token);
        }
        finally
        {
            await listeningEnds.CancelAsync();
            await EndOf(listening);
            log.PageLeft();
        }
    }

    /// <summary>Draws until the page has no more to say, or there is nothing more to draw: whichever ended first.</summary>
    private async Task<Task<PageEnd>> DrawUntilAsync(Task<PageEnd> listening, CancellationToken stop)
    {
        using var drawingEnds = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var drawing = DrawAsync(drawingEnds.Token);
        var first = await Task.WhenAny(drawing, listening);
        // Only one may write at a time.
        await drawingEnds.CancelAsync();
        await EndOf(drawing);
        return first;
    }

    private async Task<PageEnd> DrawAsync(CancellationToken cancel)
    {
        try
        {
            await SendAsync($"build {PageDocument.Build}", cancel);
            var screens = tv.Watch(cancel);
            var told = new ToldRows();
            string? shown = null;
            while (await screens.WaitToReadAsync(cancel))
            {
                if (!screens.TryRead(out var newest)) continue;
                var html = await renderer.RenderAsync(newest);
                await SendAsync(html == shown ? "" : told.Shorten(newest.Name, html), cancel);
                shown = html;
            }

            return PageEnd.Stopped;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return PageEnd.Stuck;
        }
    }

    private async Task<PageEnd> ListenAsync(CancellationToken cancel)
    {
        using var remote = tv.OpenRemote();
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

    private async Task CloseAsync(PageEnd end, Task listening, CancellationToken cancel)
    {
        await socket.CloseOutputAsync(end.Status, end.Reason, cancel);
        if (socket.State != WebSocketState.CloseSent) return;
        // The page says goodbye, too: whoever hangs up before may take the last word back that was still on its way.
        using var limit = new CancellationTokenSource(CloseLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        await EndOf(listening.IsCompleted ? DrainAsync(either.Token) : listening.WaitAsync(either.Token));
    }

    private async Task DrainAsync(CancellationToken cancel)
    {
        var buffer = new byte[MaxMessage];
        while ((await socket.ReceiveAsync(buffer.AsMemory(), cancel)).MessageType != WebSocketMessageType.Close)
        {
            // Nobody listens any more.
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
