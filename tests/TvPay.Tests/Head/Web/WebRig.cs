using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.Logging;
using TvPay.Head.Web;
using TvPay.Tests.Rpc;
using TvPay.Tests.VirtualBox;

namespace TvPay.Tests.Head.Web;

/// <summary>A web head on a real port of this machine, and clients that come to it.</summary>
internal sealed class WebRig : IAsyncDisposable
{
    public const string Token = "Zm9ydHktdGhyZWUgY2hhcmFjdGVycyB0aGF0IG5vYm9keQ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ILoggerFactory _logs;
    private WebHead? _head;

    private WebRig() => _logs = LoggerFactory.Create(logging => logging.AddProvider(Logs));

    public FakeTv Tv { get; } = new();

    public FakeTime Time { get; } = new();

    public RecordedLogs Logs { get; } = new();

    public WebHead Head => _head!;

    public string Origin => Head.Address.GetLeftPart(UriPartial.Authority);

    public string Cookie => $"{Admission.CookieName(Head.Address.Port)}={Token}";

    public static async Task<WebRig> StartAsync(int port = 0)
    {
        var rig = new WebRig();
        rig._head = await WebHead.StartAsync(new WebHeadOptions(port, Token), rig.Tv, rig.Time, rig._logs);
        return rig;
    }

    /// <summary>Follows nowhere, keeps no cookies.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Head.Address, path));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    /// <exception cref="WebSocketException">It is not let in.</exception>
    public async Task<ClientWebSocket> ConnectAsync(string? cookie, string? origin, string? host = null)
    {
        var socket = new ClientWebSocket();
        if (cookie is not null) socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        if (host is not null) socket.Options.SetRequestHeader("Host", host);
        socket.Options.CollectHttpResponseDetails = true;
        await socket.ConnectAsync(new UriBuilder(Head.Address) { Scheme = "ws", Path = Site.Socket }.Uri, Limit());
        return socket;
    }

    /// <summary>A page that does as it should.</summary>
    public async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = await ConnectAsync(Cookie, Origin);
        Assert.AreEqual($"build {PageDocument.Build}", await ReadAsync(socket));
        return socket;
    }

    public static async Task<string?> ReadAsync(ClientWebSocket socket)
    {
        var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, Limit());
            if (part.MessageType == WebSocketMessageType.Close) return null;
            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return Encoding.UTF8.GetString(text.ToArray());
        }
    }

    public static Task SendAsync(ClientWebSocket socket, string text, bool isWhole = true) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, isWhole, Limit());

    /// <summary>What the server had to say in the end.</summary>
    public static async Task<(WebSocketCloseStatus? Status, string? Reason)> EndAsync(ClientWebSocket socket)
    {
        while (await ReadAsync(socket) is not null)
        {
            // What was on its way comes first.
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Limit());
        return (socket.CloseStatus, socket.CloseStatusDescription);
    }

    /// <summary>The next thing that a page told the service.</summary>
    public Task<(int Page, TvPay.App.Message? Message)> SentAsync() => Tv.Sent.ReadAsync(Limit()).AsTask();

    public async ValueTask DisposeAsync()
    {
        if (_head is not null) await _head.DisposeAsync();
        _logs.Dispose();
    }

    private static CancellationToken Limit() => new CancellationTokenSource(Patience).Token;
}
