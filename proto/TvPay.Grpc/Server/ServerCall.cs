using System.Buffers;
using Grpc.Core;
using Grpc.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server;

/// <summary>One call on the server: the handler's view of an HTTP/2 exchange.</summary>
internal sealed class ServerCall : ServerCallContext, IDisposable
{
    private readonly IMethod _method;
    private readonly CancellationTokenSource? _ended;
    private readonly DeadlineTimer? _deadline;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private AuthContext? _authContext;
    private volatile bool _expired;
    private volatile bool _broken;
    private bool _hasBody;

    /// <exception cref="RpcException">INTERNAL: a malformed grpc-timeout.</exception>
    public ServerCall(HttpContext http, IMethod method, ServerSettings settings)
    {
        Http = http;
        _method = method;
        Settings = settings;
        CancellationTokenCore = http.RequestAborted;
        DeadlineCore = DateTime.MaxValue;
        if (http.Request.Headers.TryGetValue(HeaderNames.Timeout, out var header))
        {
            var timeout = Timeout(header);
            DeadlineCore = Later(settings.Time.GetUtcNow().UtcDateTime, timeout);
            _ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            CancellationTokenCore = _ended.Token;
            _deadline = new DeadlineTimer(settings.Time, timeout, Expire);
        }
    }

    public HttpContext Http { get; }

    public ServerSettings Settings { get; }

    /// <summary>Whether the deadline has passed.</summary>
    public bool HasExpired => _expired;

    /// <summary>Whether the client has gone, or reset the stream: nothing can be answered.</summary>
    public bool IsAbandoned => _broken || Http.RequestAborted.IsCancellationRequested;

    /// <summary>Whether the handler has returned: its streams are closed.</summary>
    public bool IsOver { get; private set; }

    protected override string MethodCore => _method.FullName;

    protected override string HostCore => Http.Request.Host.Value ?? "";

    protected override string PeerCore => PeerName.Of(Http.Connection);

    protected override DateTime DeadlineCore { get; }

    protected override CancellationToken CancellationTokenCore { get; }

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadRequestHeaders();

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore =>
        _authContext ??= PeerIdentity.Of(Http.Connection.ClientCertificate);

    /// <summary>The request's messages.</summary>
    public FrameReader<T> Open<T>(Marshaller<T> marshaller)
        where T : class => new(
            Http.Request.BodyReader,
            marshaller,
            new ReceiveRules(
                Settings.Options.MaxReceiveMessageSize,
                Http.Request.Headers[HeaderNames.Encoding] is [.., { } encoding] ? encoding : null,
                StatusCode.Unimplemented));

    /// <summary>The next message of the request, or null. The token may end the wait before the call ends it.</summary>
    public async ValueTask<T?> ReadAsync<T>(FrameReader<T> body, CancellationToken cancellationToken)
        where T : class
    {
        using var either = Link(cancellationToken);
        try
        {
            return await body.ReadAsync(either?.Token ?? CancellationToken);
        }
        catch (IOException e)
        {
            // RequestAborted follows a moment later, from another thread.
            _broken = true;
            throw new OperationCanceledException("The client broke the request off.", e, CancellationToken);
        }
    }

    /// <summary>Sends a message now. Ends when Kestrel has taken it, waiting for the client's flow control.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        using var either = Link(cancellationToken);
        var token = either?.Token ?? CancellationToken;
        token.ThrowIfCancellationRequested();
        await Http.Response.BodyWriter.WriteAsync(frame, token);

        // Kestrel accepts what is written to a dead stream; the handler has to learn of it.
        token.ThrowIfCancellationRequested();
    }

    /// <summary>Sends a message together with the end of the call.</summary>
    public void WriteLast(ReadOnlyMemory<byte> frame)
    {
        Http.Response.BodyWriter.Write(frame.Span);
        _hasBody = true;
    }

    /// <summary>After the handler: says how the call ended.</summary>
    public void End(Status status)
    {
        IsOver = true;
        ServerLog.Ended(Settings.Log, Method, status.StatusCode);
        var trailers = _responseTrailers ?? Metadata.Empty;
        if (MetadataHeaders.FindReserved(trailers) is { } reserved)
        {
            ServerLog.ReservedTrailer(Settings.Log, Method, reserved);
            status = new Status(StatusCode.Internal, "The handler set a reserved trailer.");
            trailers = Metadata.Empty;
        }

        if (Http.Response.HasStarted || _hasBody || status.StatusCode == StatusCode.OK)
        {
            ResponseFields.WriteAsTrailers(Http.Response, status, trailers);
        }
        else
        {
            ResponseFields.WriteAsHeaders(Http.Response, status, trailers);
        }
    }

    public void Dispose()
    {
        IsOver = true;
        _deadline?.Dispose();
        _ended?.Dispose();
    }

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        if (Http.Response.HasStarted || IsOver)
        {
            throw new InvalidOperationException("The response's headers have been sent.");
        }

        if (MetadataHeaders.FindReserved(responseHeaders) is { } reserved)
        {
            throw new ArgumentException($"The header {reserved} is gRPC's own.", nameof(responseHeaders));
        }

        ResponseFields.Add(Http.Response.Headers, responseHeaders);
        await Http.Response.BodyWriter.FlushAsync(CancellationTokenCore);
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Pass Deadline and CancellationToken on by hand.");

    private static TimeSpan Timeout(StringValues header) =>
        header is [{ } text] && GrpcTimeout.TryParse(text, out var timeout)
            ? timeout
            : throw new RpcException(new Status(StatusCode.Internal, "The grpc-timeout header is malformed."));

    private static DateTime Later(DateTime now, TimeSpan timeout) =>
        timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;

    private CancellationTokenSource? Link(CancellationToken other) => !other.CanBeCanceled || other == CancellationToken
        ? null
        : CancellationTokenSource.CreateLinkedTokenSource(other, CancellationToken);

    private void Expire()
    {
        _expired = true;
        ServerLog.DeadlineExceeded(Settings.Log, Method);
        try
        {
            _ended!.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended in the same moment.
        }
    }

    private Metadata ReadRequestHeaders()
    {
        var metadata = new Metadata();
        foreach (var (name, values) in Http.Request.Headers)
        {
            foreach (var value in values)
            {
                MetadataHeaders.Add(metadata, name, value ?? "");
            }
        }

        return metadata.Freeze();
    }
}
