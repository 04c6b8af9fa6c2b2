using System.Buffers.Binary;

namespace TvPay.Usb;

/// <summary>The setup packet of a control transfer (USB 2.0 §9.3); its wLength is the length of the buffer.</summary>
/// <param name="RequestType">bmRequestType. Bit 7: 1 for device to host.</param>
/// <param name="Request">bRequest.</param>
/// <param name="Value">wValue.</param>
/// <param name="Index">wIndex.</param>
public readonly record struct UsbSetup(byte RequestType, byte Request, ushort Value, ushort Index)
{
    /// <summary>Length on the wire, in bytes.</summary>
    public const int Size = 8;

    /// <summary>Whether the data stage goes from device to host.</summary>
    public bool IsIn => (RequestType & 0x80) != 0;

    /// <summary>Writes the eight bytes, little-endian as everything on USB.</summary>
    public void Write(Span<byte> to, int length)
    {
        to[0] = RequestType;
        to[1] = Request;
        BinaryPrimitives.WriteUInt16LittleEndian(to[2..], Value);
        BinaryPrimitives.WriteUInt16LittleEndian(to[4..], Index);
        BinaryPrimitives.WriteUInt16LittleEndian(to[6..], checked((ushort)length));
    }

    /// <summary>Reads the eight bytes; gives wLength apart.</summary>
    public static UsbSetup Read(ReadOnlySpan<byte> from, out int length)
    {
        length = BinaryPrimitives.ReadUInt16LittleEndian(from[6..]);
        return new UsbSetup(
            from[0],
            from[1],
            BinaryPrimitives.ReadUInt16LittleEndian(from[2..]),
            BinaryPrimitives.ReadUInt16LittleEndian(from[4..]));
    }
}
