namespace TvPay.Usb;

/// <summary>An endpoint as its descriptor tells it (USB 2.0 §9.6.6).</summary>
/// <param name="Address">bEndpointAddress: number in bits 0–3, bit 7 set for IN.</param>
/// <param name="Kind">Bulk, interrupt …</param>
/// <param name="MaxPacketSize">wMaxPacketSize, in bytes, > 0.</param>
/// <param name="Interval">bInterval, in its own unit.</param>
public sealed record UsbEndpoint(byte Address, UsbTransferKind Kind, int MaxPacketSize, byte Interval)
{
    /// <summary>Whether data goes from device to host.</summary>
    public bool IsIn => (Address & 0x80) != 0;

    /// <summary>Number without direction.</summary>
    public int Number => Address & 0x0F;
}
