using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace TvPay.Bridge.Sockets;

/// <summary>Connection middleware: whoever the rule doesn't admit is hung up on before a byte is read.</summary>
internal sealed partial class PeerGate(PeerRule rule, ILogger<PeerGate> log)
{
    public Task PassAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.Features.Get<IConnectionSocketFeature>() is { Socket: var socket })
        {
            var peer = PeerCredentials.Of(socket);
            if (rule.Admits(peer))
                return next(connection);
            LogRefused(peer.ProcessId, peer.UserId, peer.GroupId);
        }

        connection.Abort(new ConnectionAbortedException("not admitted"));
        return Task.CompletedTask;
    }

    [LoggerMessage(1001, LogLevel.Warning, "Hung up on process {ProcessId} of user {UserId}, group {GroupId}: not admitted")]
    private partial void LogRefused(int processId, uint userId, uint groupId);
}
