namespace TvPay.Box;

/// <summary>How a payment box looks on USB; bridge/PROTOCOL.md has the whole descriptor set.</summary>
public static class BoxUsb
{
    /// <summary>pid.codes' vendor id; the product id is the one it reserves for private testing.</summary>
    public const ushort VendorId = 0x1209;

    /// <summary>To be replaced by the manufacturer's own before a box leaves the laboratory.</summary>
    public const ushort ProductId = 0x0001;

    /// <summary>bInterfaceClass: vendor-specific.</summary>
    public const byte InterfaceClass = 0xFF;

    /// <summary>bInterfaceSubClass: a payment box.</summary>
    public const byte InterfaceSubClass = 0x54;

    /// <summary>bInterfaceProtocol: version 1 of what PROTOCOL.md says.</summary>
    public const byte InterfaceProtocol = 0x01;

    /// <summary>RESET_SESSION: vendor request to the device without data; nonce in wValue (low half) and wIndex (high).</summary>
    public const byte ResetSession = 0x01;

    /// <summary>GET_SESSION: vendor request from the device; answers with a <see cref="Sessions.SessionStatus"/>.</summary>
    public const byte GetSession = 0x02;

    /// <summary>bmRequestType of <see cref="ResetSession"/>: host to device, vendor, device.</summary>
    public const byte VendorOut = 0x40;

    /// <summary>bmRequestType of <see cref="GetSession"/>: device to host, vendor, device.</summary>
    public const byte VendorIn = 0xC0;
}
