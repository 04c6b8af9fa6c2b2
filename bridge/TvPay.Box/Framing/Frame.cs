using System.Buffers.Binary;
using Google.Protobuf;

namespace TvPay.Box.Framing;

/// <summary>Makes frames: a big-endian uint16 length, 1 to 4096, and the message.</summary>
public static class Frame
{
    /// <summary>The whole frame, to be written at once.</summary>
    /// <exception cref="ArgumentException">The message is empty or too long: the caller checks its parts before.</exception>
    public static byte[] Of(IMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        int length = message.CalculateSize();
        if (length is 0 or > BoxProtocol.FrameLengthMax)
            throw new ArgumentException($"a message of {length} bytes fits no frame", nameof(message));
        var frame = new byte[sizeof(ushort) + length];
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)length);
        message.WriteTo(frame.AsSpan(sizeof(ushort)));
        return frame;
    }
}
