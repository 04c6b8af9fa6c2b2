namespace TvPay.Usb.LibUsb;

/// <summary>libusb's answers in the words of <see cref="UsbError"/>; the name that libusb gives them stays in the text.</summary>
internal static class LibUsbErrors
{
    /// <summary>A failed call.</summary>
    /// <param name="code">Negative.</param>
    /// <param name="what">What failed, for engineers: "claiming interface 0 of 1-1.4".</param>
    public static UsbException Of(int code, string what) => new(Translate(code), $"{what}: {Name(code)}");

    /// <summary>A sentence for whoever may not open the device: which file, and what gives the right to it.</summary>
    public static UsbException Denied(UsbDeviceInfo device) => new(
        UsbError.Denied,
        $"no permission to open {Node(device)} ({Name((int)LibUsbCode.Access)}): "
        + "install udev/70-tvpay-box.rules, run the bridge as a member of the group that it names, and plug the box in again");

    /// <summary>A sentence for whoever starts it on a machine without USB.</summary>
    /// <param name="why">What told: libusb's name, or a folder.</param>
    public static UsbException NoUsb(string why) => new(
        UsbError.NoUsb, $"this machine has no USB that could be asked ({why}): it has no controller, or no driver of one");

    /// <summary>A sentence for whoever starts it without libusb.</summary>
    public static UsbException NoLibrary(Exception inner) => new(
        UsbError.NoUsb,
        "libusb is missing (libusb-1.0.so.0, 1.0.23 or newer): install libusb 1.0, which Debian calls libusb-1.0-0",
        inner);

    /// <summary>The file by which Linux gives access to a device.</summary>
    public static string Node(UsbDeviceInfo device) => $"/dev/bus/usb/{device.Address >> 16:000}/{device.Address & 0xFFFF:000}";

    /// <summary>As libusb names it, without asking libusb: this must work where there is none.</summary>
    public static string Name(int code) => (LibUsbCode)code switch
    {
        LibUsbCode.Success => "LIBUSB_SUCCESS",
        LibUsbCode.Io => "LIBUSB_ERROR_IO",
        LibUsbCode.InvalidParameter => "LIBUSB_ERROR_INVALID_PARAM",
        LibUsbCode.Access => "LIBUSB_ERROR_ACCESS",
        LibUsbCode.NoDevice => "LIBUSB_ERROR_NO_DEVICE",
        LibUsbCode.NotFound => "LIBUSB_ERROR_NOT_FOUND",
        LibUsbCode.Busy => "LIBUSB_ERROR_BUSY",
        LibUsbCode.Timeout => "LIBUSB_ERROR_TIMEOUT",
        LibUsbCode.Overflow => "LIBUSB_ERROR_OVERFLOW",
        LibUsbCode.Pipe => "LIBUSB_ERROR_PIPE",
        LibUsbCode.Interrupted => "LIBUSB_ERROR_INTERRUPTED",
        LibUsbCode.NoMemory => "LIBUSB_ERROR_NO_MEM",
        LibUsbCode.NotSupported => "LIBUSB_ERROR_NOT_SUPPORTED",
        LibUsbCode.Other => "LIBUSB_ERROR_OTHER",
        _ => $"libusb answered {code}",
    };

    public static UsbError Translate(int code) => (LibUsbCode)code switch
    {
        LibUsbCode.NoDevice => UsbError.Gone,
        LibUsbCode.Access => UsbError.Denied,

        // No memory: the kernel's limit for all transfers of this machine is reached, by whomever.
        LibUsbCode.Busy or LibUsbCode.NoMemory => UsbError.Busy,
        LibUsbCode.Timeout => UsbError.Timeout,
        LibUsbCode.Pipe => UsbError.Stalled,
        LibUsbCode.Interrupted => UsbError.Cancelled,
        LibUsbCode.NotSupported => UsbError.NoUsb,
        _ => UsbError.Protocol,
    };
}
