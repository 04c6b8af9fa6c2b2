using TvPay.Box.Framing;
using TvPay.Box.Sessions;
using TvPay.Proto.Box.V1;
using TvPay.Tests.VirtualBox;
using TvPay.VirtualBox.Memory;

namespace TvPay.Tests.Box;

/// <summary>The far end of a session that says exactly what a test wants it to.</summary>
internal sealed class ScriptedBox : IAsyncDisposable
{
    private readonly DuplexStream _stream;
    private readonly FrameReader _reader;

    public ScriptedBox()
    {
        (Bridge, _stream) = DuplexStream.Create();
        _reader = new FrameReader(_stream);
    }

    /// <summary>The bridge's end.</summary>
    public DuplexStream Bridge { get; }

    /// <summary>Answers Hello as it should be answered.</summary>
    public async Task<BoxSession> GreetAsync(TimeProvider time, BoxSessionOptions? options = null)
    {
        var opening = BoxSession.OpenAsync(Bridge, 7, options ?? new BoxSessionOptions(), time, CancellationToken.None);
        var hello = await NextAsync();
        await SayAsync(new FromBox
        {
            RequestId = hello.RequestId,
            HelloReply = new HelloReply { ProtocolVersion = 1, SessionNonce = 7, BoxId = "BOX-0001", Paired = true },
        });
        return await opening.Come();
    }

    public async Task<ToBox> NextAsync()
    {
        var frame = await _reader.ReadAsync(CancellationToken.None).Come();
        Assert.IsNotNull(frame, "the bridge ended the session");
        return ToBox.Parser.ParseFrom(frame.Value.Span);
    }

    public Task SayAsync(FromBox message) => _stream.WriteAsync(Frame.Of(message)).AsTask();

    public Task SayBytesAsync(string hex) => _stream.WriteAsync(Convert.FromHexString(hex)).AsTask();

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
