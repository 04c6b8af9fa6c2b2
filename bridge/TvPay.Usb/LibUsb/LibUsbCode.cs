namespace TvPay.Usb.LibUsb;

/// <summary>What libusb's functions answer besides numbers that are not negative (libusb.h, <c>enum libusb_error</c>).</summary>
internal enum LibUsbCode
{
    Success = 0,
    Io = -1,
    InvalidParameter = -2,
    Access = -3,
    NoDevice = -4,
    NotFound = -5,
    Busy = -6,
    Timeout = -7,
    Overflow = -8,
    Pipe = -9,
    Interrupted = -10,
    NoMemory = -11,
    NotSupported = -12,
    Other = -99,
}
