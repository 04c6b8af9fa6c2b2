using System.Collections.Frozen;

namespace Grpc.Protocol;

/// <summary>The headers and trailers that gRPC gives a meaning (grpc/doc/PROTOCOL-HTTP2.md).</summary>
internal static class HeaderNames
{
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string ContentType = "content-type";
    public const string Te = "te";
    public const string UserAgent = "user-agent";

    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        Status, Message, Timeout, Encoding, AcceptEncoding, ContentType, Te,
        "content-encoding", "content-length", "connection", "host", "transfer-encoding", "upgrade");

    /// <summary>Whether a header is the transport's own: it is neither taken from, nor shown as, metadata.</summary>
    public static bool IsReserved(string name) => name is "" or [':', ..] || Reserved.Contains(name);
}
