using Grpc.Core;

namespace Grpc.Protocol;

/// <summary>What one side accepts of the other in a call.</summary>
/// <param name="MaxPayload">In bytes; null for no limit.</param>
/// <param name="Encoding">The other side's <c>grpc-encoding</c>; null if it named none.</param>
/// <param name="UnknownEncoding">What a message compressed with that encoding is answered with.</param>
internal sealed record ReceiveRules(int? MaxPayload, string? Encoding, StatusCode UnknownEncoding)
{
    /// <summary>The default of grpc-dotnet, on both sides: 4 MiB.</summary>
    public const int DefaultMaxPayload = 4 * 1024 * 1024;

    public const string Identity = "identity";
}
