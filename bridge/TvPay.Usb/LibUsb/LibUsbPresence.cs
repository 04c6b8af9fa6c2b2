namespace TvPay.Usb.LibUsb;

/// <summary>A device that is plugged in.</summary>
/// <param name="Device">libusb's, with a reference of ours; 0 if it was found by looking.</param>
/// <param name="Info">What it is.</param>
internal readonly record struct LibUsbPresence(nint Device, UsbDeviceInfo Info);
