using System.Buffers;
using Grpc.Core;

namespace Grpc.Protocol;

/// <summary>One received message for its marshaller, still where the transport put it.</summary>
internal sealed class ReceivedPayload(ReadOnlySequence<byte> payload) : DeserializationContext
{
    public override int PayloadLength => (int)payload.Length;

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => payload;
}
