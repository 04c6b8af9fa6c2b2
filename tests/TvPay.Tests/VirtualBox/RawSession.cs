using TvPay.Box.Framing;
using TvPay.Proto.Box.V1;

namespace TvPay.Tests.VirtualBox;

/// <summary>The bridge's end of a session without the bridge's manners: any frame, any id, any order.</summary>
internal sealed class RawSession(Stream stream) : IAsyncDisposable
{
    private readonly FrameReader _reader = new(stream);
    private uint _lastId;

    public static async Task<RawSession> GreetedAsync(Stream stream, uint nonce)
    {
        var session = new RawSession(stream);
        var reply = await session.AskAsync(new ToBox { Hello = new Hello { ProtocolVersion = 1, SessionNonce = nonce } });
        Assert.AreEqual(nonce, reply.HelloReply.SessionNonce);
        return session;
    }

    /// <summary>Sends under the next id and gives the next message, whatever it answers.</summary>
    public async Task<FromBox> AskAsync(ToBox request)
    {
        await SendAsync(request);
        return await NextAsync();
    }

    public Task SendAsync(ToBox request, uint? id = null)
    {
        request.RequestId = id ?? ++_lastId;
        return stream.WriteAsync(Frame.Of(request)).AsTask();
    }

    public Task SendBytesAsync(string hex)
        => stream.WriteAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))).AsTask();

    /// <summary>The next message.</summary>
    public async Task<FromBox> NextAsync()
    {
        var frame = await _reader.ReadAsync(CancellationToken.None).Come();
        Assert.IsNotNull(frame, "the box ended the session");
        return FromBox.Parser.ParseFrom(frame.Value.Span);
    }

    /// <summary>Whether the session is over once everything sent before was read.</summary>
    public async Task<bool> IsOverAsync() => await _reader.ReadAsync(CancellationToken.None).Come() is null;

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
