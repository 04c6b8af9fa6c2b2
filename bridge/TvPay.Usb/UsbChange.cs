namespace TvPay.Usb;

/// <summary>A device came or went.</summary>
/// <param name="Arrived">True if it came, false if it went.</param>
/// <param name="Device">Which one; equal in its arrival and its departure.</param>
public readonly record struct UsbChange(bool Arrived, UsbDeviceInfo Device);
