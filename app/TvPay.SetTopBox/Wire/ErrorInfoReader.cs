using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace TvPay.SetTopBox.Wire;

/// <summary>Finds the <see cref="ErrorInfo"/> in the trailers of a failed call (AIP-193).</summary>
internal static class ErrorInfoReader
{
    private const string StatusDetails = "grpc-status-details-bin";
    private const int MaxDetailsSize = 8 * 1024;

    /// <summary>Null where there is none, or none that can be read: then the peer has not answered for itself.</summary>
    public static ErrorInfo? Read(Metadata trailers)
    {
        var entry = trailers.FirstOrDefault(e => e.IsBinary && e.Key == StatusDetails);
        if (entry is null || entry.ValueBytes.Length > MaxDetailsSize) return null;
        try
        {
            var status = Google.Rpc.Status.Parser.ParseFrom(entry.ValueBytes);
            var detail = status.Details.FirstOrDefault(any => any.Is(ErrorInfo.Descriptor));
            return detail?.Unpack<ErrorInfo>();
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
