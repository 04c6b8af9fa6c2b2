using System.Buffers.Binary;
using System.Text;
using TvPay.Box;
using TvPay.Usb;

namespace TvPay.VirtualBox.Usb;

/// <summary>The descriptors of a payment box (USB 2.0 §9.6), byte for byte as bridge/PROTOCOL.md has them.</summary>
public sealed class BoxDescriptors(UsbSpeed speed, string serialNumber)
{
    /// <summary>bulk OUT, host to box.</summary>
    public const byte BulkOut = 0x01;

    /// <summary>bulk IN, box to host.</summary>
    public const byte BulkIn = 0x81;

    /// <summary>interrupt IN: the box wants attention.</summary>
    public const byte InterruptIn = 0x82;

    /// <summary>bcdDevice: 1.00.</summary>
    public const ushort Release = 0x0100;

    private const byte ManufacturerString = 1;
    private const byte ProductString = 2;
    private const byte SerialString = 3;

    public UsbSpeed Speed => speed;

    /// <summary>wMaxPacketSize of both bulk endpoints.</summary>
    public int BulkPacketSize => PacketSize(speed);

    /// <summary>18 bytes.</summary>
    public static byte[] Device()
    {
        var bytes = new byte[18];
        bytes[0] = 18;
        bytes[1] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), 0x0200);
        bytes[7] = 64;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), BoxUsb.VendorId);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), BoxUsb.ProductId);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(12), Release);
        bytes[14] = ManufacturerString;
        bytes[15] = ProductString;
        bytes[16] = SerialString;
        bytes[17] = 1;
        return bytes;
    }

    /// <summary>39 bytes: configuration, interface, three endpoints.</summary>
    public byte[] Configuration() => Configuration(type: 2, speed);

    /// <summary>What a request for a descriptor gives, whole; null for one that the box doesn't have (STALL).</summary>
    public byte[]? Find(byte type, byte index) => type switch
    {
        1 => Device(),
        2 when index == 0 => Configuration(),
        3 => String(index),
        6 when speed == UsbSpeed.High => Qualifier(),
        7 when speed == UsbSpeed.High && index == 0 => Configuration(type: 7, UsbSpeed.Full),
        _ => null,
    };

    private static int PacketSize(UsbSpeed speed) => speed == UsbSpeed.High ? 512 : 64;

    /// <summary>10 bytes: what would be different at full speed; nothing is.</summary>
    private static byte[] Qualifier() => [10, 6, 0x00, 0x02, 0, 0, 0, 64, 1, 0];

    private static byte[] Configuration(byte type, UsbSpeed speed)
    {
        ushort bulk = (ushort)PacketSize(speed);

        // Every 8 ms, in each speed's own unit: frames of 1 ms, or 2^(n-1) microframes of 125 µs.
        byte interval = speed == UsbSpeed.High ? (byte)7 : (byte)8;
        byte[] bytes =
        [
            9, type, 0, 0, 1, 1, 0, 0x80, 100,
            9, 4, 0, 0, 3, BoxUsb.InterfaceClass, BoxUsb.InterfaceSubClass, BoxUsb.InterfaceProtocol, 0,
            .. Endpoint(BulkOut, UsbTransferKind.Bulk, bulk, 0),
            .. Endpoint(BulkIn, UsbTransferKind.Bulk, bulk, 0),
            .. Endpoint(InterruptIn, UsbTransferKind.Interrupt, 8, interval),
        ];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), (ushort)bytes.Length);
        return bytes;
    }

    private static byte[] Endpoint(byte address, UsbTransferKind kind, ushort size, byte interval)
        => [7, 5, address, (byte)kind, (byte)size, (byte)(size >> 8), interval];

    private byte[]? String(byte index)
    {
        byte[]? content = index switch
        {
            0 => [0x09, 0x04],
            ManufacturerString => Encoding.Unicode.GetBytes("TvPay"),
            ProductString => Encoding.Unicode.GetBytes("缴费宝 payment box"),
            SerialString => Encoding.Unicode.GetBytes(serialNumber),
            _ => null,
        };
        return content is null ? null : [(byte)(content.Length + 2), 3, .. content];
    }
}
