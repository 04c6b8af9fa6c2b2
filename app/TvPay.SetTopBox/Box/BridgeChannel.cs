using System.Net.Sockets;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using TvPay.SetTopBox.Wire;

namespace TvPay.SetTopBox.Box;

/// <summary>The way to the bridge: a Unix socket that only this set-top box's services may open.</summary>
internal static class BridgeChannel
{
    /// <summary>More than any answer of the contract can need.</summary>
    private const int MaxAnswerSize = 64 * 1024;

    public static GrpcChannel Open(string socket, TimeProvider time, ILoggerFactory logs)
    {
        var endpoint = new UnixDomainSocketEndPoint(socket);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = async (_, cancel) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await connection.ConnectAsync(endpoint, cancel);
                    return new NetworkStream(connection, ownsSocket: true);
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            },
        };
        return GrpcChannel.ForAddress("http://bridge", new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = MaxAnswerSize,
            ServiceProvider = new ChannelServices(time, logs),
        });
    }
}
