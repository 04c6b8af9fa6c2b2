using System.Net.Security;
using Google.Protobuf;
using TvPay.Box.Framing;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;

namespace TvPay.Box.Sessions;

/// <summary>
/// Requests and answers over one stream: ids, one reader, one writer at a time, the watch on silence and deadlines, and
/// the one end that all of them share. Knows no payment.
/// </summary>
/// <remarks>
/// What a box may not do ends the channel: a frame that can't be read, an answer to a request never made, answered
/// already or of another kind, a keep-alive for something that has none. So does an Error that belongs to no request:
/// about a frame of ours, or a certificate.
/// </remarks>
internal sealed class BoxChannel : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly BoxSessionOptions _options;
    private readonly TimeProvider _time;
    private readonly FrameReader _reader;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, PendingCall> _pending = [];
    private readonly TaskCompletionSource<BoxException> _ended;
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _silence;
    private readonly Task _reading;
    private uint _lastId;
    private BoxException? _end;

    public BoxChannel(Stream stream, BoxSessionOptions options, TimeProvider time)
    {
        _stream = stream;
        _options = options;
        _time = time;
        (_ended, Ended) = Promise.New<BoxException>();
        _reader = new FrameReader(stream);
        _silence = time.CreateTimer(
            _ => End(new BoxException(ErrorReason.BoxLost, $"the box was silent for {options.SilenceMax}")),
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _reading = ReadAllAsync();
    }

    /// <summary>Completes, never fails, with the reason when the channel has ended.</summary>
    public Task<BoxException> Ended { get; }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="request">Its id is filled in here.</param>
    /// <param name="answer">What alone, besides Error, answers it.</param>
    /// <param name="deadline">From sending; then the channel ends. Keep-alives don't extend it.</param>
    /// <param name="onKeepAlive">Null where there are none. Runs on the reader: must return at once.</param>
    /// <param name="cancellationToken">
    /// Before the request is sent: it won't be. After: the caller stops waiting, the box doesn't notice, its answer is
    /// dropped.
    /// </param>
    /// <exception cref="BoxException">The box's Error; BOX_ABSENT (not sent) or BOX_LOST (sent) if the channel ended.</exception>
    public async Task<FromBox> CallAsync(
        ToBox request,
        FromBox.BodyOneofCase answer,
        TimeSpan deadline,
        Action<KeepAlive>? onKeepAlive,
        CancellationToken cancellationToken)
    {
        var call = new PendingCall(answer, onKeepAlive);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // Under the writer's lock, so that ids rise on the wire as they rise here.
            await _stream.WriteAsync(Register(call, request, deadline), _stop.Token);
            await _stream.FlushAsync(_stop.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            End(new BoxException(ErrorReason.BoxLost, "the request could not be written", e));
        }
        finally
        {
            _writing.Release();
        }

        var message = await call.Answered.WaitAsync(cancellationToken);
        return message.BodyCase == FromBox.BodyOneofCase.Error
            ? throw new BoxException(message.Error.Reason, $"the box: {message.Error.Detail}")
            : message;
    }

    public async ValueTask DisposeAsync()
    {
        await SayGoodbyeAsync();
        End(new BoxException(ErrorReason.BoxLost, "the session was closed"));
        await _stream.DisposeAsync();
        await _reading;
        await _silence.DisposeAsync();
    }

    private byte[] Register(PendingCall call, ToBox request, TimeSpan deadline)
    {
        lock (_gate)
        {
            if (_end is not null)
                throw new BoxException(ErrorReason.BoxAbsent, "the session had ended before", _end);
            request.RequestId = checked(++_lastId);
            byte[] frame = Frame.Of(request);
            _pending.Add(request.RequestId, call);
            call.Deadline = _time.CreateTimer(
                _ => End(new BoxException(ErrorReason.BoxLost, $"no answer within {deadline}")),
                null, deadline, Timeout.InfiniteTimeSpan);
            WatchSilence();
            return frame;
        }
    }

    private async Task ReadAllAsync()
    {
        try
        {
            while (await _reader.ReadAsync(_stop.Token) is { } frame)
                Take(FromBox.Parser.ParseFrom(frame.Span));
            End(new BoxException(ErrorReason.BoxLost, "the box ended the session"));
        }
        catch (BoxException e)
        {
            End(e);
        }
        catch (InvalidProtocolBufferException e)
        {
            End(new BoxException(ErrorReason.BoxProtocol, "a frame that is no message", e));
        }
        catch (Exception e)
        {
            // Whatever broke, here or in a keep-alive's receiver: nobody may be left waiting.
            End(new BoxException(ErrorReason.BoxLost, $"the session broke: {e.Message}", e));
        }
    }

    private void Take(FromBox message)
    {
        bool isKeepAlive = message.BodyCase == FromBox.BodyOneofCase.KeepAlive;
        PendingCall? call;
        lock (_gate)
        {
            call = _pending.GetValueOrDefault(message.RequestId);
            if (call is not null && !isKeepAlive)
                _pending.Remove(message.RequestId);
            WatchSilence();
        }

        if (call is null)
            throw IsError(message) && message.RequestId == 0
                ? new BoxException(message.Error.Reason, $"the box ends it: {message.Error.Detail}")
                : Broken($"an answer to request {message.RequestId}, which is not pending");

        if (isKeepAlive && call.OnKeepAlive is not null)
        {
            call.OnKeepAlive(message.KeepAlive);
        }
        else if (message.BodyCase == call.Answer || IsError(message))
        {
            call.Complete(message);
        }
        else
        {
            var error = Broken($"{message.BodyCase} does not answer request {message.RequestId}");
            call.Fail(new BoxException(ErrorReason.BoxLost, "the answer could not be read", error));
            throw error;
        }
    }

    private static bool IsError(FromBox message)
        => message.BodyCase == FromBox.BodyOneofCase.Error && message.Error.Reason != ErrorReason.Unspecified;

    private static BoxException Broken(string what) => new(ErrorReason.BoxProtocol, what);

    /// <summary>Starts the watch anew while somebody waits, else stops it. The lock is held.</summary>
    private void WatchSilence() => _silence.Change(
        _pending.Count > 0 ? _options.SilenceMax : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Once: fails every call as lost, for it was sent and nobody knows what came of it.</summary>
    private void End(BoxException why)
    {
        PendingCall[] orphans;
        lock (_gate)
        {
            if (_end is not null)
                return;
            _end = why;
            orphans = [.. _pending.Values];
            _pending.Clear();
            WatchSilence();
        }

        foreach (var orphan in orphans)
            orphan.Fail(new BoxException(ErrorReason.BoxLost, why.Message, why));
        _ended.TrySetResult(why);
        _stop.Cancel();
    }

    /// <summary>A close_notify, so that the box gives up at once what it asks a person for. Best effort, bounded.</summary>
    private async ValueTask SayGoodbyeAsync()
    {
        lock (_gate)
        {
            if (_end is not null)
                return;
        }

        if (_stream is not SslStream tls)
            return;
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(250), _time);
        bool entered = false;
        try
        {
            await _writing.WaitAsync(limit.Token);
            entered = true;
            await tls.ShutdownAsync().WaitAsync(limit.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The box finds out at the next RESET_SESSION.
        }
        finally
        {
            if (entered)
                _writing.Release();
        }
    }
}
