namespace TvPay.Usb.UsbIp;

/// <summary>How an operation ended (usbip_protocol.rst; Linux tools/usb/usbip/libsrc/usbip_common.h, ST_*).</summary>
public enum UsbIpStatus
{
    Ok = 0,
    NotAvailable = 1,
    Busy = 2,
    DeviceError = 3,
    NoDevice = 4,
    Error = 5,
}
