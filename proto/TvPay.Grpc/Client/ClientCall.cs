using System.IO.Pipelines;
using System.Net;
using Grpc.Core;
using Grpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>
/// One call as an HTTP/2 exchange. It ends exactly once: by the server's status, the deadline, the caller's token,
/// disposal, or an error, whichever is first; every later failure reports that end.
/// </summary>
internal sealed class ClientCall : IDisposable
{
    private const string CallerCancelled = "The caller cancelled the call.";

    private static readonly StreamPipeReaderOptions BodyOptions =
        new(bufferSize: 16 * 1024, leaveOpen: true, useZeroByteReads: true);

    private readonly GrpcChannel _channel;
    private readonly IMethod _method;
    private readonly string? _host;
    private readonly CallOptions _options;
    private readonly TimeSpan? _timeout;
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<HttpResponseMessage> _response = null!;
    private HttpResponseMessage? _received;
    private DeadlineTimer? _deadline;
    private CancellationTokenRegistration _onCallerToken;
    private CancellationTokenRegistration _onChannelDisposed;
    private CallEnd? _end;

    /// <exception cref="ArgumentException">A reserved metadata key.</exception>
    /// <exception cref="InvalidOperationException">A deadline that isn't UTC.</exception>
    public ClientCall(GrpcChannel channel, IMethod method, string? host, CallOptions options)
    {
        ObjectDisposedException.ThrowIf(channel.Disposed.IsCancellationRequested, channel);
        if (options.Headers is { } headers && MetadataHeaders.FindReserved(headers) is { } reserved)
        {
            throw new ArgumentException($"The header {reserved} is gRPC's own.", nameof(options));
        }

        _channel = channel;
        _method = method;
        _host = host;
        _options = options;
        _timeout = TimeLeft(options.Deadline, channel.Time);
        Ended = _ended.Token;
    }

    /// <summary>Fires when the call has ended, however.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Completes when the call has ended, however.</summary>
    public Task Finished => _finished.Task;

    public int? MaxSendMessageSize => _channel.MaxSendMessageSize;

    /// <summary>Sends. Once, right after construction.</summary>
    /// <param name="body">Makes the request's body. An <see cref="RpcException"/> of it ends the call.</param>
    public void Start(Func<HttpContent> body)
    {
        if (_timeout <= TimeSpan.Zero)
        {
            End(Expired);
        }
        else if (_timeout is { } timeout)
        {
            _deadline = new DeadlineTimer(_channel.Time, timeout, () => End(Expired));
        }

        _onCallerToken = EndOn(_options.CancellationToken, CallerCancelled);
        _onChannelDisposed = EndOn(_channel.Disposed, "The channel was disposed.");
        _response = SendAsync(body);

        // Whoever reads the call sees the failure; one who has disposed it needn't look.
        _ = _response.ContinueWith(
            static sent => sent.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Ends the call as cancelled when the token fires.</summary>
    public CancellationTokenRegistration EndOn(CancellationToken cancellationToken, string why = CallerCancelled) =>
        cancellationToken.UnsafeRegister(_ => End(new Status(StatusCode.Cancelled, why)), null);

    /// <returns>A reader of the response's messages; null if the call is over already.</returns>
    public async Task<FrameReader<T>?> OpenAsync<T>(Marshaller<T> marshaller)
        where T : class
    {
        var response = await _response;
        if (_end is not null)
        {
            return null;
        }

        var body = PipeReader.Create(await response.Content.ReadAsStreamAsync(Ended), BodyOptions);
        var encoding = ResponseReading.Header(response.Headers, HeaderNames.Encoding);
        return new FrameReader<T>(
            body, marshaller, new ReceiveRules(_channel.MaxReceiveMessageSize, encoding, StatusCode.Internal));
    }

    public async Task<Metadata> ReadHeadersAsync() => ResponseReading.Metadata((await _response).Headers);

    /// <summary>At the end of the response's body: ends the call with the status of the trailers.</summary>
    /// <param name="messageMissing">Whether a message is still owed: then OK is not to be believed.</param>
    public void EndAsServerSays(bool messageMissing = false) =>
        EndAsServerSays(ResponseReading.End(_received!), messageMissing);

    /// <exception cref="RpcException">The call has ended with an error.</exception>
    public void ThrowUnlessOk()
    {
        if (_end is { Status.StatusCode: not StatusCode.OK })
        {
            throw Exception();
        }
    }

    public bool HasEnded => _end is not null;

    /// <summary>Ends the call with an error, unless it has ended already.</summary>
    /// <returns>What to throw: how the call ended.</returns>
    public RpcException Fail(Exception error)
    {
        var own = error as RpcException;
        End(new CallEnd(own?.Status ?? StatusOf(error), own?.Trailers ?? Metadata.Empty));
        return Exception();
    }

    /// <summary>What a transport's error means for this call.</summary>
    public Status StatusOf(Exception error)
    {
        var status = TransportStatus.Of(error);

        // The server enforces the same deadline, and its reset may overtake our own timer.
        return status.StatusCode == StatusCode.Cancelled && _deadline is { HasPassed: true } ? Expired : status;
    }

    /// <summary>How the call ended, to be thrown.</summary>
    public RpcException Exception() => new(_end!.Status, _end.Trailers);

    public Status GetStatus() => Over().Status;

    public Metadata GetTrailers() => Over().Trailers;

    public void Dispose() => End(new Status(StatusCode.Cancelled, "The call was disposed."));

    private static Status Expired => new(StatusCode.DeadlineExceeded, "");

    private static TimeSpan? TimeLeft(DateTime? deadline, TimeProvider time)
    {
        if (deadline is null || deadline == DateTime.MaxValue)
        {
            return null;
        }

        if (deadline.Value.Kind != DateTimeKind.Utc && deadline != DateTime.MinValue)
        {
            throw new InvalidOperationException("A deadline is a time in UTC, of DateTimeKind.Utc.");
        }

        return deadline.Value - time.GetUtcNow().UtcDateTime;
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpContent> body)
    {
        try
        {
            if (_end is not null)
            {
                throw Exception();
            }

            ClientLog.Starting(_channel.Log, _method.FullName, _method.Type);
            using var request = CreateRequest(body());
            var response = await _channel.SendAsync(request, Ended);
            _received = response;
            if (_end is not null)
            {
                response.Dispose();
            }
            else if (ResponseReading.RefusalOrTrailersOnly(response) is { } end)
            {
                EndAsServerSays(end, _method.Type is MethodType.Unary or MethodType.ClientStreaming);
            }

            return response;
        }
        catch (Exception e)
        {
            throw Fail(e);
        }
    }

    private HttpRequestMessage CreateRequest(HttpContent body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_channel.Address, _method.FullName))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body,
        };
        request.Headers.Host = _host;
        request.Headers.TryAddWithoutValidation(HeaderNames.Te, "trailers");
        request.Headers.TryAddWithoutValidation(HeaderNames.UserAgent, "grpc-csharp-tvpay/1.0");
        request.Headers.TryAddWithoutValidation(HeaderNames.AcceptEncoding, ReceiveRules.Identity);
        if (_timeout is { } timeout)
        {
            request.Headers.TryAddWithoutValidation(HeaderNames.Timeout, GrpcTimeout.Format(timeout));
        }

        foreach (var entry in _options.Headers ?? Metadata.Empty)
        {
            request.Headers.TryAddWithoutValidation(entry.Key, MetadataHeaders.Value(entry));
        }

        return request;
    }

    private void EndAsServerSays(CallEnd end, bool messageMissing) => End(
        messageMissing && end.Status.StatusCode == StatusCode.OK
            ? new CallEnd(new Status(StatusCode.Internal, "No message came as response."), end.Trailers)
            : end);

    private void End(Status status) => End(new CallEnd(status, Metadata.Empty));

    private void End(CallEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, end, null) is not null)
        {
            return;
        }

        ClientLog.Ended(_channel.Log, _method.FullName, end.Status.StatusCode);
        _deadline?.Dispose();
        _onCallerToken.Unregister();
        _onChannelDisposed.Unregister();

        // Resets the stream if the server hasn't ended it, in whichever of its phases it is.
        _ended.Cancel();
        _received?.Dispose();
        _finished.TrySetResult();
    }

    private CallEnd Over() => _end ?? throw new InvalidOperationException("The call isn't over yet.");
}
