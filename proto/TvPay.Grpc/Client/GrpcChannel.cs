using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Net.Client;

/// <summary>
/// A way to one server over HTTP/2. Connects at the first call, reconnects at the next one after a loss, and carries
/// any number of calls at once. To be kept and shared; may be used from any thread.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly CancellationTokenSource _disposed = new();
    private readonly HttpCallInvoker _invoker;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        CheckCredentials(address, options.Credentials);
        Address = new Uri(address.GetLeftPart(UriPartial.Authority));
        MaxSendMessageSize = options.MaxSendMessageSize;
        MaxReceiveMessageSize = options.MaxReceiveMessageSize;
        Time = Resolve<TimeProvider>(options) ?? TimeProvider.System;
        Log = (options.LoggerFactory ?? Resolve<ILoggerFactory>(options) ?? NullLoggerFactory.Instance)
            .CreateLogger<GrpcChannel>();
        _http = options.HttpHandler is { } handler
            ? new HttpMessageInvoker(handler, options.DisposeHttpClient)
            : new HttpMessageInvoker(CreateHandler(), disposeHandler: true);
        _invoker = new HttpCallInvoker(this);
        Disposed = _disposed.Token;
    }

    internal Uri Address { get; }

    internal int? MaxSendMessageSize { get; }

    internal int? MaxReceiveMessageSize { get; }

    internal TimeProvider Time { get; }

    internal ILogger Log { get; }

    /// <summary>Ends every call.</summary>
    internal CancellationToken Disposed { get; }

    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) =>
        ForAddress(new Uri(address), channelOptions);

    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <param name="address">http or https, host and port. For a Unix socket the host is a name only.</param>
    /// <param name="channelOptions">Read now; later changes have no effect.</param>
    /// <exception cref="ArgumentException">Another scheme.</exception>
    /// <exception cref="InvalidOperationException">The credentials don't fit the address.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException("A gRPC address begins with http:// or https://.", nameof(address));
        }

        return new GrpcChannel(address, channelOptions);
    }

    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        return _invoker;
    }

    /// <summary>Cancels what still runs and closes the connections.</summary>
    public void Dispose()
    {
        _disposed.Cancel();
        _http.Dispose();
    }

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _http.SendAsync(request, cancellationToken);

    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    private static void CheckCredentials(Uri address, ChannelCredentials? credentials)
    {
        var secure = address.Scheme == Uri.UriSchemeHttps;
        var fitting = secure ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure;
        if (credentials is not null && credentials != fitting)
        {
            throw new InvalidOperationException($"The channel's credentials don't fit its address, {address}.");
        }
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        // A call is one exchange: it is not redirected, carries no cookies and goes through no proxy by accident.
        AllowAutoRedirect = false,
        UseCookies = false,
        EnableMultipleHttp2Connections = true,
    };

    private static T? Resolve<T>(GrpcChannelOptions options)
        where T : class => options.ServiceProvider?.GetService(typeof(T)) as T;
}
