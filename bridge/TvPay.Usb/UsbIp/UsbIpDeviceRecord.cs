namespace TvPay.Usb.UsbIp;

/// <summary>A device as a USB/IP server describes it.</summary>
public sealed record UsbIpDeviceRecord
{
    /// <summary>Where the server's kernel has it; for people. At most 255 characters.</summary>
    public required string SystemPath { get; init; }

    /// <summary>What an import names: "1-1". At most 31 characters.</summary>
    public required string BusId { get; init; }

    public required uint Bus { get; init; }

    /// <summary>Another one after each replug.</summary>
    public required uint Address { get; init; }

    public required UsbSpeed Speed { get; init; }

    public required ushort VendorId { get; init; }

    public required ushort ProductId { get; init; }

    /// <summary>bcdDevice.</summary>
    public required ushort Release { get; init; }

    public required byte Class { get; init; }

    public required byte SubClass { get; init; }

    public required byte Protocol { get; init; }

    public required byte ConfigurationValue { get; init; }

    /// <summary>bNumConfigurations.</summary>
    public required byte Configurations { get; init; }

    /// <summary>bNumInterfaces; so many records of four bytes follow in a device list.</summary>
    public required byte Interfaces { get; init; }

    /// <summary>Names the device in every transfer: bus in the upper half, address in the lower.</summary>
    public uint DeviceId => Bus << 16 | Address;

    internal UsbDeviceInfo ToInfo() => new(BusId, DeviceId, VendorId, ProductId, Release, Speed);
}
