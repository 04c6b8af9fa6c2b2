namespace TvPay.Usb.LibUsb;

/// <summary>What it means that a transfer came back as it did. Pure.</summary>
internal static class TransferFate
{
    /// <summary>The error to throw; null if <paramref name="moved"/> is the answer, or if the caller cancelled.</summary>
    /// <param name="status">From libusb.</param>
    /// <param name="moved">Bytes.</param>
    /// <param name="isIn">Whether they came from the device.</param>
    /// <param name="stop">Why it was taken back, if it was.</param>
    public static (UsbError? Error, bool ByCaller) Of(LibUsbTransferStatus status, int moved, bool isIn, TransferStop stop)
    {
        // What has come is never dropped: the next transfer finds the same trouble again, but not the same bytes.
        var isKept = isIn && moved > 0 && status is not (LibUsbTransferStatus.Error or LibUsbTransferStatus.Overflow);
        if (status == LibUsbTransferStatus.Completed || isKept) return (null, false);
        return status switch
        {
            LibUsbTransferStatus.Cancelled => stop switch
            {
                TransferStop.Caller => (null, true),
                TransferStop.Limit => (UsbError.Timeout, false),
                TransferStop.Closing => (UsbError.Cancelled, false),

                // Nobody here took it back: the kernel did, because another program reset the device.
                _ => (UsbError.Gone, false),
            },
            LibUsbTransferStatus.TimedOut => (UsbError.Timeout, false),
            LibUsbTransferStatus.Stall => (UsbError.Stalled, false),
            LibUsbTransferStatus.NoDevice => (UsbError.Gone, false),
            _ => (UsbError.Protocol, false),
        };
    }

    /// <summary>As libusb names it.</summary>
    public static string Name(LibUsbTransferStatus status) => status switch
    {
        LibUsbTransferStatus.Completed => "LIBUSB_TRANSFER_COMPLETED",
        LibUsbTransferStatus.Error => "LIBUSB_TRANSFER_ERROR",
        LibUsbTransferStatus.TimedOut => "LIBUSB_TRANSFER_TIMED_OUT",
        LibUsbTransferStatus.Cancelled => "LIBUSB_TRANSFER_CANCELLED",
        LibUsbTransferStatus.Stall => "LIBUSB_TRANSFER_STALL",
        LibUsbTransferStatus.NoDevice => "LIBUSB_TRANSFER_NO_DEVICE",
        LibUsbTransferStatus.Overflow => "LIBUSB_TRANSFER_OVERFLOW",
        _ => $"libusb's transfer status {(int)status}",
    };
}
