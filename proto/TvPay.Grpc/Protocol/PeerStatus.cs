using System.Globalization;
using Grpc.Core;

namespace Grpc.Protocol;

/// <summary>A status as it travels: <c>grpc-status</c>, a number, and <c>grpc-message</c>, percent-encoded.</summary>
internal static class PeerStatus
{
    public static string Code(Status status) => ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture);

    public static string Message(Status status) => PercentEncoding.Encode(status.Detail);

    /// <summary>What a peer said. A code that gRPC doesn't have is UNKNOWN, as the protocol asks.</summary>
    public static Status Parse(string code, string? message)
    {
        var known = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Enum.IsDefined((StatusCode)number);
        return known
            ? new Status((StatusCode)number, PercentEncoding.Decode(message ?? ""))
            : new Status(StatusCode.Unknown, $"Unknown status {code}. {PercentEncoding.Decode(message ?? "")}");
    }
}
