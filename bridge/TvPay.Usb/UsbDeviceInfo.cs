namespace TvPay.Usb;

/// <summary>A device that is plugged in, before it is opened.</summary>
/// <param name="Path">Where: bus and ports, e.g. "1-1.4".</param>
/// <param name="Address">
/// Its number on the bus; a device plugged in again gets another, so that two arrivals on one port are never equal.
/// </param>
/// <param name="VendorId">idVendor.</param>
/// <param name="ProductId">idProduct.</param>
/// <param name="Release">bcdDevice.</param>
/// <param name="Speed">The speed it runs at.</param>
public sealed record UsbDeviceInfo(
    string Path, uint Address, ushort VendorId, ushort ProductId, ushort Release, UsbSpeed Speed);
