using System.Threading.Channels;
using TvPay.Box.Framing;
using TvPay.Box.Sessions;
using TvPay.Proto.Box.V1;
using TvPay.Tests.Rpc;
using TvPay.VirtualBox.Memory;

namespace TvPay.Tests.Bridge.Authorizations;

/// <summary>The far end of a session in memory, which does whatever a test says, right or wrong.</summary>
internal sealed class ScriptedBox : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly Channel<ToBox> _requests = Channel.CreateUnbounded<ToBox>();
    private readonly Task _reading;

    private ScriptedBox(Stream stream)
    {
        _stream = stream;
        _reading = ReadAsync();
    }

    /// <summary>The bridge's end.</summary>
    public BoxSession Session { get; private set; } = null!;

    public static async Task<ScriptedBox> StartAsync(TimeProvider time, BoxSessionOptions? options = null)
    {
        const uint nonce = 7;
        var (near, far) = DuplexStream.Create();
        var box = new ScriptedBox(far);
        var opening = BoxSession.OpenAsync(near, nonce, options ?? new BoxSessionOptions(), time, CancellationToken.None);
        var hello = await box.NextAsync(ToBox.BodyOneofCase.Hello);
        await box.AnswerAsync(hello, new FromBox
        {
            HelloReply = new HelloReply { ProtocolVersion = 1, SessionNonce = nonce, BoxId = "BOX-1", Paired = true },
        });
        box.Session = await opening.Come();
        return box;
    }

    /// <summary>The next request, which must be of this kind.</summary>
    public async Task<ToBox> NextAsync(ToBox.BodyOneofCase kind)
    {
        var request = await _requests.Reader.ReadAsync().AsTask().Come();
        Assert.AreEqual(kind, request.BodyCase);
        return request;
    }

    public async Task AnswerAsync(ToBox request, FromBox answer)
    {
        answer.RequestId = request.RequestId;
        await _stream.WriteAsync(Frame.Of(answer));
    }

    /// <summary>The journal says this of whatever is asked next.</summary>
    public async Task AnswerJournalAsync(GetAuthorizationReply.Types.State state) => await AnswerAsync(
        await NextAsync(ToBox.BodyOneofCase.GetAuthorization),
        new FromBox { GetAuthorizationReply = new GetAuthorizationReply { State = state } });

    /// <summary>Stages the next item as a good box does.</summary>
    public async Task AnswerStageAsync()
    {
        var request = await NextAsync(ToBox.BodyOneofCase.StageItem);
        await AnswerAsync(request, new FromBox
        {
            StageItemReply = new StageItemReply { IntentHash = IntentHash.Of(request.StageItem.Intent) },
        });
    }

    public void HangUp() => _stream.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (Session is not null) await Session.DisposeAsync();
        await _stream.DisposeAsync();
        await _reading;
    }

    private async Task ReadAsync()
    {
        try
        {
            var reader = new FrameReader(_stream);
            while (await reader.ReadAsync(CancellationToken.None) is { } frame)
                _requests.Writer.TryWrite(ToBox.Parser.ParseFrom(frame.Span));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The session is over.
        }

        _requests.Writer.TryComplete();
    }
}
