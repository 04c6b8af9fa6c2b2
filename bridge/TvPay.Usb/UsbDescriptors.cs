using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace TvPay.Usb;

/// <summary>Reads USB descriptors (USB 2.0 §9.6). They come from a device that nobody has vouched for.</summary>
public static class UsbDescriptors
{
    internal const byte DeviceType = 1;
    internal const byte ConfigurationType = 2;
    internal const byte StringType = 3;
    private const byte InterfaceType = 4;
    private const byte EndpointType = 5;

    internal const int DeviceLength = 18;
    internal const int ConfigurationHeaderLength = 9;

    /// <summary>bConfigurationValue in a configuration descriptor.</summary>
    internal const int ConfigurationValueAt = 5;

    /// <summary>More than any payment box has; a device that claims more is refused before its descriptors are fetched.</summary>
    internal const int ConfigurationLengthMax = 1024;

    private static readonly TimeSpan ControlTimeout = TimeSpan.FromSeconds(2);

    internal static UsbSetup GetDescriptor(byte type, byte index, ushort language = 0)
        => new(0x80, 0x06, (ushort)(type << 8 | index), language);

    /// <summary>A string of the device, in US English, or "" for index 0.</summary>
    /// <param name="device">An opened device.</param>
    /// <param name="index">iManufacturer, iProduct or iSerialNumber.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UsbException">Any but Denied, Busy and NoUsb.</exception>
    public static async ValueTask<string> ReadStringAsync(
        IUsbDevice device, byte index, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (index == 0)
            return "";

        var buffer = new byte[255];
        int length = await device.ControlInAsync(
            GetDescriptor(StringType, index, 0x0409), buffer, ControlTimeout, cancellationToken);
        if (length < 2 || buffer[0] != length || buffer[1] != StringType || length % 2 != 0)
            throw new UsbException(UsbError.Protocol, $"string descriptor {index} is malformed");
        return Encoding.Unicode.GetString(buffer.AsSpan(2, length - 2));
    }

    /// <summary>The first configuration of a device, whole: its own descriptor and all that belong to it.</summary>
    internal static async ValueTask<byte[]> FetchConfigurationAsync(IUsbDevice device, CancellationToken cancellationToken)
    {
        var header = new byte[ConfigurationHeaderLength];
        var setup = GetDescriptor(ConfigurationType, 0);
        int length = await device.ControlInAsync(setup, header, ControlTimeout, cancellationToken);
        var bytes = new byte[ConfigurationLength(header.AsSpan(0, length))];
        length = await device.ControlInAsync(setup, bytes, ControlTimeout, cancellationToken);
        return length == bytes.Length ? bytes : throw Malformed("configuration length");
    }

    /// <summary>wTotalLength of the nine bytes that begin a configuration.</summary>
    internal static int ConfigurationLength(ReadOnlySpan<byte> header)
    {
        if (header.Length < ConfigurationHeaderLength || header[0] != 9 || header[1] != ConfigurationType)
            throw Malformed("configuration header");
        int total = BinaryPrimitives.ReadUInt16LittleEndian(header[2..]);
        if (total is < ConfigurationHeaderLength or > ConfigurationLengthMax)
            throw Malformed("configuration length");
        return total;
    }

    /// <summary>The interfaces (alternate setting 0) of a whole configuration.</summary>
    internal static ImmutableArray<UsbInterface> ReadConfiguration(ReadOnlySpan<byte> bytes)
    {
        if (ConfigurationLength(bytes) != bytes.Length)
            throw Malformed("configuration length");

        var interfaces = ImmutableArray.CreateBuilder<UsbInterface>();
        UsbInterface? current = null;
        var endpoints = ImmutableArray.CreateBuilder<UsbEndpoint>();
        for (var rest = bytes[ConfigurationHeaderLength..]; !rest.IsEmpty; rest = rest[rest[0]..])
        {
            if (rest.Length < 2 || rest[0] < 2 || rest[0] > rest.Length)
                throw Malformed("descriptor length");
            var descriptor = rest[..rest[0]];
            switch (descriptor[1])
            {
                case InterfaceType:
                    Finish();
                    current = ReadInterface(descriptor);
                    break;
                case EndpointType when current is not null:
                    endpoints.Add(ReadEndpoint(descriptor));
                    break;
                default:
                    break; // class- and vendor-specific descriptors say nothing to us
            }
        }

        Finish();
        return interfaces.ToImmutable();

        void Finish()
        {
            if (current is not null)
                interfaces.Add(current with { Endpoints = endpoints.ToImmutable() });
            endpoints.Clear();
            current = null;
        }
    }

    private static UsbInterface? ReadInterface(ReadOnlySpan<byte> descriptor)
    {
        if (descriptor.Length < 9)
            throw Malformed("interface descriptor");
        return descriptor[3] != 0 ? null : new UsbInterface(descriptor[2], descriptor[5], descriptor[6], descriptor[7], []);
    }

    private static UsbEndpoint ReadEndpoint(ReadOnlySpan<byte> descriptor)
    {
        if (descriptor.Length < 7)
            throw Malformed("endpoint descriptor");

        // Bits 0–10 are the size; the others count extra transactions of high-speed periodic endpoints.
        int size = BinaryPrimitives.ReadUInt16LittleEndian(descriptor[4..]) & 0x7FF;
        if (size == 0)
            throw Malformed("endpoint packet size");
        return new UsbEndpoint(descriptor[2], (UsbTransferKind)(descriptor[3] & 3), size, descriptor[6]);
    }

    private static UsbException Malformed(string what) => new(UsbError.Protocol, $"malformed {what}");
}
