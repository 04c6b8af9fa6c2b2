namespace TvPay.Usb;

/// <summary>The speed at which a device runs; the numbers are Linux's (<c>enum usb_device_speed</c>) and USB/IP's.</summary>
public enum UsbSpeed
{
    Unknown = 0,

    /// <summary>1.5 Mbit/s.</summary>
    Low = 1,

    /// <summary>12 Mbit/s; bulk packets of up to 64 bytes.</summary>
    Full = 2,

    /// <summary>480 Mbit/s; bulk packets of 512 bytes.</summary>
    High = 3,

    /// <summary>5 Gbit/s and more; bulk packets of 1024 bytes.</summary>
    Super = 5,
}
