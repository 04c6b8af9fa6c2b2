namespace Grpc.Protocol;

/// <summary>The media type of gRPC over HTTP/2.</summary>
internal static class ContentTypes
{
    public const string Grpc = "application/grpc";

    /// <summary>
    /// True for <c>application/grpc</c>, alone or with a <c>+format</c> or parameters. <c>application/grpc-web</c> is
    /// another protocol.
    /// </summary>
    public static bool IsGrpc(ReadOnlySpan<char> contentType) =>
        contentType.StartsWith(Grpc, StringComparison.OrdinalIgnoreCase)
        && contentType[Grpc.Length..] is [] or ['+' or ';' or ' ', ..];
}
