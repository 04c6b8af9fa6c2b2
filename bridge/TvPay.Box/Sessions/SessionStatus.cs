using System.Buffers.Binary;
using TvPay.Proto.Common.V1;

namespace TvPay.Box.Sessions;

/// <summary>
/// What GET_SESSION answers: eight bytes, little-endian as everything in a USB control transfer. Asked after
/// RESET_SESSION, the same nonce says that the box has emptied its pipes and expects a ClientHello.
/// </summary>
/// <param name="Nonce">Of the last RESET_SESSION; 0 before the first.</param>
/// <param name="ProtocolVersion">What the box speaks.</param>
/// <param name="FrameLengthMax">The longest frame that it takes, 4096.</param>
public readonly record struct SessionStatus(uint Nonce, ushort ProtocolVersion, ushort FrameLengthMax)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 8;

    /// <summary>Writes the eight bytes.</summary>
    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(to, Nonce);
        BinaryPrimitives.WriteUInt16LittleEndian(to[4..], ProtocolVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(to[6..], FrameLengthMax);
    }

    /// <summary>Reads the eight bytes.</summary>
    /// <exception cref="BoxException">BOX_PROTOCOL: another number of bytes.</exception>
    public static SessionStatus Read(ReadOnlySpan<byte> from) => from.Length == Size
        ? new SessionStatus(
            BinaryPrimitives.ReadUInt32LittleEndian(from),
            BinaryPrimitives.ReadUInt16LittleEndian(from[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(from[6..]))
        : throw new BoxException(ErrorReason.BoxProtocol, $"GET_SESSION gave {from.Length} bytes");
}
