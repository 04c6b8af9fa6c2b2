using System.Buffers.Binary;
using System.Text;

namespace TvPay.Usb.UsbIp;

/// <summary>
/// The operations that come before transfers in USB/IP, byte for byte: Linux, Documentation/usb/usbip_protocol.rst,
/// version 1.1.1. Everything is big-endian.
/// </summary>
public static class UsbIpWire
{
    /// <summary>Version 1.1.1 as the header carries it.</summary>
    public const ushort Version = 0x0111;

    public const ushort RequestDevices = 0x8005;
    public const ushort ReplyDevices = 0x0005;
    public const ushort RequestImport = 0x8003;
    public const ushort ReplyImport = 0x0003;

    /// <summary>
    /// An addition of TvPay: answered with a <see cref="ReplyDevices"/> at once and again after each change, until the
    /// client hangs up. USB/IP itself has no notice of arrivals; a server that doesn't know the operation hangs up.
    /// </summary>
    public const ushort RequestWatch = 0x80F5;

    /// <summary>Where a server listens unless told otherwise (registered with IANA).</summary>
    public const int DefaultPort = 3240;

    /// <summary>Bytes of version, operation and status.</summary>
    public const int OperationLength = 8;

    /// <summary>Bytes of a bus id, padded with zeros.</summary>
    public const int BusIdLength = 32;

    /// <summary>Bytes of one device in a list or an import reply.</summary>
    public const int DeviceLength = 312;

    /// <summary>Bytes of one interface in a device list.</summary>
    public const int InterfaceLength = 4;

    private const int PathLength = 256;

    /// <summary>Writes version, operation and status.</summary>
    public static void WriteOperation(Span<byte> to, ushort operation, UsbIpStatus status)
    {
        BinaryPrimitives.WriteUInt16BigEndian(to, Version);
        BinaryPrimitives.WriteUInt16BigEndian(to[2..], operation);
        BinaryPrimitives.WriteUInt32BigEndian(to[4..], (uint)status);
    }

    /// <summary>Reads version, operation and status.</summary>
    public static (ushort Version, ushort Operation, UsbIpStatus Status) ReadOperation(ReadOnlySpan<byte> from)
        => (BinaryPrimitives.ReadUInt16BigEndian(from),
            BinaryPrimitives.ReadUInt16BigEndian(from[2..]),
            (UsbIpStatus)BinaryPrimitives.ReadUInt32BigEndian(from[4..]));

    /// <summary>Writes a text of ASCII, padded with zeros to the length of <paramref name="to"/>.</summary>
    public static void WriteText(Span<byte> to, string text)
    {
        to.Clear();
        Encoding.ASCII.GetBytes(text, to[..^1]);
    }

    /// <summary>Reads a text up to the first zero.</summary>
    public static string ReadText(ReadOnlySpan<byte> from)
    {
        int end = from.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? from : from[..end]);
    }

    /// <summary>Writes one device as lists and import replies carry it.</summary>
    public static void WriteDevice(Span<byte> to, UsbIpDeviceRecord device)
    {
        ArgumentNullException.ThrowIfNull(device);
        WriteText(to[..PathLength], device.SystemPath);
        WriteText(to.Slice(PathLength, BusIdLength), device.BusId);
        var rest = to[(PathLength + BusIdLength)..];
        BinaryPrimitives.WriteUInt32BigEndian(rest, device.Bus);
        BinaryPrimitives.WriteUInt32BigEndian(rest[4..], device.Address);
        BinaryPrimitives.WriteUInt32BigEndian(rest[8..], (uint)device.Speed);
        BinaryPrimitives.WriteUInt16BigEndian(rest[12..], device.VendorId);
        BinaryPrimitives.WriteUInt16BigEndian(rest[14..], device.ProductId);
        BinaryPrimitives.WriteUInt16BigEndian(rest[16..], device.Release);
        rest[18] = device.Class;
        rest[19] = device.SubClass;
        rest[20] = device.Protocol;
        rest[21] = device.ConfigurationValue;
        rest[22] = device.Configurations;
        rest[23] = device.Interfaces;
    }

    /// <summary>Reads one device.</summary>
    public static UsbIpDeviceRecord ReadDevice(ReadOnlySpan<byte> from)
    {
        var rest = from[(PathLength + BusIdLength)..];
        return new UsbIpDeviceRecord
        {
            SystemPath = ReadText(from[..PathLength]),
            BusId = ReadText(from.Slice(PathLength, BusIdLength)),
            Bus = BinaryPrimitives.ReadUInt32BigEndian(rest),
            Address = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]),
            Speed = (UsbSpeed)BinaryPrimitives.ReadUInt32BigEndian(rest[8..]),
            VendorId = BinaryPrimitives.ReadUInt16BigEndian(rest[12..]),
            ProductId = BinaryPrimitives.ReadUInt16BigEndian(rest[14..]),
            Release = BinaryPrimitives.ReadUInt16BigEndian(rest[16..]),
            Class = rest[18],
            SubClass = rest[19],
            Protocol = rest[20],
            ConfigurationValue = rest[21],
            Configurations = rest[22],
            Interfaces = rest[23],
        };
    }
}
