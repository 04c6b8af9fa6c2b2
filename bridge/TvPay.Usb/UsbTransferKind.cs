namespace TvPay.Usb;

/// <summary>What an endpoint is for (bmAttributes bits 0–1, USB 2.0 table 9-13).</summary>
public enum UsbTransferKind
{
    Control = 0,
    Isochronous = 1,
    Bulk = 2,
    Interrupt = 3,
}
