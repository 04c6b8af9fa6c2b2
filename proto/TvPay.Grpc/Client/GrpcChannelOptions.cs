using Grpc.Core;
using Grpc.Protocol;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>How a channel reaches its server and what it accepts from it.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>
    /// Must fit the address: <see cref="ChannelCredentials.SecureSsl"/> with https,
    /// <see cref="ChannelCredentials.Insecure"/> with http. Default null: whatever the address says.
    /// </summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>In bytes, of one request; a larger one is refused before it is sent. Default null: no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>
    /// In bytes, of one response; a larger one ends the call with RESOURCE_EXHAUSTED before memory is taken for
    /// it. Default 4 MiB; null for no limit.
    /// </summary>
    public int? MaxReceiveMessageSize { get; set; } = ReceiveRules.DefaultMaxPayload;

    /// <summary>Default null: the one of <see cref="ServiceProvider"/>, else no logs.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>
    /// Makes the HTTP/2 connections: TLS certificates are set up on it, and a Unix socket by
    /// <see cref="SocketsHttpHandler.ConnectCallback"/>. Default null: a <see cref="SocketsHttpHandler"/> of the
    /// channel's own.
    /// </summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether disposing the channel disposes <see cref="HttpHandler"/>. Default false.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>
    /// Where the channel looks for an <see cref="ILoggerFactory"/>, and for the <see cref="TimeProvider"/> that
    /// deadlines run on. Default null: the system's clock.
    /// </summary>
    public IServiceProvider? ServiceProvider { get; set; }
}
