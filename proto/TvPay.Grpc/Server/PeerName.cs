using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>A peer's address as gRPC writes it (grpc/doc/naming.md).</summary>
internal static class PeerName
{
    /// <summary>The client's end of a Unix socket has no name.</summary>
    private const string Unknown = "unknown";

    public static string Of(ConnectionInfo connection) => connection.RemoteIpAddress switch
    {
        null => Unknown,
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address =>
            $"ipv6:[{address}]:{connection.RemotePort}",
        var address => $"ipv4:{address.MapToIPv4()}:{connection.RemotePort}",
    };
}
