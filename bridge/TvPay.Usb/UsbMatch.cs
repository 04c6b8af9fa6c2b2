namespace TvPay.Usb;

/// <summary>Which devices a caller is interested in, and which of their interfaces.</summary>
/// <param name="VendorId">idVendor.</param>
/// <param name="ProductId">idProduct.</param>
/// <param name="InterfaceClass">bInterfaceClass.</param>
/// <param name="InterfaceSubClass">bInterfaceSubClass.</param>
/// <param name="InterfaceProtocol">bInterfaceProtocol.</param>
public sealed record UsbMatch(
    ushort VendorId, ushort ProductId, byte InterfaceClass, byte InterfaceSubClass, byte InterfaceProtocol)
{
    /// <summary>Whether vendor and product are the ones looked for.</summary>
    public bool Matches(UsbDeviceInfo device) => device.VendorId == VendorId && device.ProductId == ProductId;

    /// <summary>Whether class, subclass and protocol are the ones looked for.</summary>
    public bool Matches(UsbInterface candidate)
        => candidate.Class == InterfaceClass
            && candidate.SubClass == InterfaceSubClass
            && candidate.Protocol == InterfaceProtocol;
}
