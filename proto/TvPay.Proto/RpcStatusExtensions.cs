using Google.Protobuf;

// The namespace, names and behaviour of the Grpc.StatusProto package.
namespace Grpc.Core;

/// <summary>
/// The richer error model: a <see cref="Google.Rpc.Status"/> with typed details, which travels in the trailer
/// <c>grpc-status-details-bin</c> beside the plain status (AIP-193).
/// </summary>
public static class RpcStatusExtensions
{
    private const string TrailerName = "grpc-status-details-bin";

    /// <summary>What a server throws to answer with this status and its details.</summary>
    /// <param name="status">A code that gRPC doesn't know is answered as UNKNOWN.</param>
    public static RpcException ToRpcException(this Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var code = System.Enum.IsDefined((StatusCode)status.Code) ? (StatusCode)status.Code : StatusCode.Unknown;
        return new RpcException(
            new Status(code, status.Message), new Metadata { { TrailerName, status.ToByteArray() } });
    }

    /// <summary>The details that a server sent.</summary>
    /// <returns>Null if it sent none, or what it sent can't be read.</returns>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException ex)
    {
        ArgumentNullException.ThrowIfNull(ex);
        if (ex.Trailers.Get(TrailerName) is not { } entry)
        {
            return null;
        }

        try
        {
            return Google.Rpc.Status.Parser.ParseFrom(entry.ValueBytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null; // The plain status still says what it says.
        }
    }

    /// <summary>The first detail of a type.</summary>
    /// <returns>Null if there is none, or it can't be read.</returns>
    public static T? GetDetail<T>(this Google.Rpc.Status status)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(status);
        var descriptor = new T().Descriptor;
        foreach (var detail in status.Details)
        {
            if (!detail.Is(descriptor))
            {
                continue;
            }

            try
            {
                return detail.Unpack<T>();
            }
            catch (InvalidProtocolBufferException)
            {
                return null;
            }
        }

        return null;
    }
}
