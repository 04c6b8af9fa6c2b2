using System.Buffers;
using Grpc.Core;

namespace TvPay.Simulation.Net;

/// <summary>Messages to bytes and back, by the generated marshallers: nothing but bytes passes between processes.</summary>
internal static class Marshalling
{
    public static byte[] ToBytes<T>(this Marshaller<T> marshaller, T message)
    {
        var context = new Writing();
        marshaller.ContextualSerializer(message, context);
        return context.Bytes;
    }

    public static T FromBytes<T>(this Marshaller<T> marshaller, byte[] bytes) => marshaller.ContextualDeserializer(new Reading(bytes));

    private sealed class Writing : SerializationContext
    {
        private readonly ArrayBufferWriter<byte> _buffer = new();
        private byte[]? _whole;

        public byte[] Bytes => _whole ?? _buffer.WrittenSpan.ToArray();

        public override void Complete(byte[] payload) => _whole = payload;

        public override IBufferWriter<byte> GetBufferWriter() => _buffer;

        public override void Complete()
        {
        }
    }

    private sealed class Reading(byte[] bytes) : DeserializationContext
    {
        public override int PayloadLength => bytes.Length;

        public override byte[] PayloadAsNewBuffer() => bytes;

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(bytes);
    }
}
