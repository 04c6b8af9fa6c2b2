using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server;

/// <summary>A peer's address as gRPC writes it (grpc/doc/naming.md).</summary>
internal static class PeerName
{
    public static string Of(ConnectionInfo connection, IFeatureCollection features)
    {
        if (features.Get<IConnectionEndPointFeature>()?.LocalEndPoint is UnixDomainSocketEndPoint socket)
        {
            return $"unix:{socket}";
        }

        return connection.RemoteIpAddress switch
        {
            null => "unknown",
            { AddressFamily: AddressFamily.InterNetworkV6 } address when !address.IsIPv4MappedToIPv6 =>
                $"ipv6:[{address}]:{connection.RemotePort}",
            var address => $"ipv4:{address.MapToIPv4()}:{connection.RemotePort}",
        };
    }
}
