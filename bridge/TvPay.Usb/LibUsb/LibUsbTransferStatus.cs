namespace TvPay.Usb.LibUsb;

/// <summary>How a transfer came back (libusb.h, <c>enum libusb_transfer_status</c>).</summary>
internal enum LibUsbTransferStatus
{
    Completed = 0,
    Error = 1,
    TimedOut = 2,
    Cancelled = 3,
    Stall = 4,
    NoDevice = 5,
    Overflow = 6,
}
