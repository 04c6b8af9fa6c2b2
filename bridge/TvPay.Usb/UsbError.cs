namespace TvPay.Usb;

/// <summary>Why a USB operation did not do what it was asked; closed, the same for every transport.</summary>
public enum UsbError
{
    /// <summary>The device was unplugged, reset, or its transport broke. Nothing more comes from this handle.</summary>
    Gone = 1,

    /// <summary>Not done within the given time. What an OUT transfer had moved by then is not known.</summary>
    Timeout,

    /// <summary>The pipe or device was closed while the transfer ran.</summary>
    Cancelled,

    /// <summary>The endpoint answered STALL (USB 2.0 §8.4.5): a control request it does not know, or a halted pipe.</summary>
    Stalled,

    /// <summary>No permission to open the device.</summary>
    Denied,

    /// <summary>Another program has the device or the interface.</summary>
    Busy,

    /// <summary>The device, or the transport to it, broke the rules of USB (descriptor, length, packet, CRC).</summary>
    Protocol,

    /// <summary>This machine has no USB that could be asked (no library, no bus, no server).</summary>
    NoUsb,
}
