using System.Buffers.Binary;

namespace TvPay.Usb.UsbIp;

/// <summary>
/// The header of 48 bytes that begins every message once a device is imported (usbip_protocol.rst). Big-endian, but for
/// the setup packet, which stays as on the cable. What the fields after the endpoint mean depends on the command.
/// </summary>
public readonly record struct UsbIpCommand
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 48;

    /// <summary>USBIP_CMD_SUBMIT.</summary>
    public const uint Submit = 1;

    /// <summary>USBIP_CMD_UNLINK.</summary>
    public const uint Unlink = 2;

    /// <summary>USBIP_RET_SUBMIT.</summary>
    public const uint SubmitReturn = 3;

    /// <summary>USBIP_RET_UNLINK.</summary>
    public const uint UnlinkReturn = 4;

    /// <summary>transfer_flags: end an OUT transfer with a zero-length packet if its last packet is full.</summary>
    public const uint ZeroPacketFlag = 0x40;

    /// <summary>number_of_packets of a transfer that isn't isochronous.</summary>
    public const uint NotIsochronous = 0xFFFFFFFF;

    /// <summary>Which of the four.</summary>
    public uint Command { get; init; }

    /// <summary>Of this message; a return carries its submit's.</summary>
    public uint Sequence { get; init; }

    /// <summary>Requests: the device. Returns: 0.</summary>
    public uint DeviceId { get; init; }

    /// <summary>1 for IN. Returns: 0.</summary>
    public uint Direction { get; init; }

    /// <summary>Endpoint number without direction. Returns: 0.</summary>
    public uint Endpoint { get; init; }

    /// <summary>Submit: flags. Unlink: the sequence of the submit to take back. Returns: status, 0 or -errno.</summary>
    public uint First { get; init; }

    /// <summary>Submit: bytes to transfer. Return of a submit: bytes transferred.</summary>
    public uint Length { get; init; }

    /// <summary>Isochronous only.</summary>
    public uint StartFrame { get; init; }

    /// <summary>Isochronous only.</summary>
    public uint Packets { get; init; }

    /// <summary>Submit: interval. Return of a submit: error count.</summary>
    public uint Interval { get; init; }

    /// <summary>Submit on endpoint 0: the setup packet's eight bytes in their order, as a little-endian number.</summary>
    public ulong Setup { get; init; }

    /// <summary>Writes the 48 bytes.</summary>
    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt32BigEndian(to, Command);
        BinaryPrimitives.WriteUInt32BigEndian(to[4..], Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(to[8..], DeviceId);
        BinaryPrimitives.WriteUInt32BigEndian(to[12..], Direction);
        BinaryPrimitives.WriteUInt32BigEndian(to[16..], Endpoint);
        BinaryPrimitives.WriteUInt32BigEndian(to[20..], First);
        BinaryPrimitives.WriteUInt32BigEndian(to[24..], Length);
        BinaryPrimitives.WriteUInt32BigEndian(to[28..], StartFrame);
        BinaryPrimitives.WriteUInt32BigEndian(to[32..], Packets);
        BinaryPrimitives.WriteUInt32BigEndian(to[36..], Interval);
        BinaryPrimitives.WriteUInt64LittleEndian(to[40..], Setup);
    }

    /// <summary>Reads the 48 bytes.</summary>
    public static UsbIpCommand Read(ReadOnlySpan<byte> from) => new()
    {
        Command = BinaryPrimitives.ReadUInt32BigEndian(from),
        Sequence = BinaryPrimitives.ReadUInt32BigEndian(from[4..]),
        DeviceId = BinaryPrimitives.ReadUInt32BigEndian(from[8..]),
        Direction = BinaryPrimitives.ReadUInt32BigEndian(from[12..]),
        Endpoint = BinaryPrimitives.ReadUInt32BigEndian(from[16..]),
        First = BinaryPrimitives.ReadUInt32BigEndian(from[20..]),
        Length = BinaryPrimitives.ReadUInt32BigEndian(from[24..]),
        StartFrame = BinaryPrimitives.ReadUInt32BigEndian(from[28..]),
        Packets = BinaryPrimitives.ReadUInt32BigEndian(from[32..]),
        Interval = BinaryPrimitives.ReadUInt32BigEndian(from[36..]),
        Setup = BinaryPrimitives.ReadUInt64LittleEndian(from[40..]),
    };
}
