using System.Collections.Immutable;

namespace TvPay.Usb.LibUsb;

/// <summary>
/// What TvPay uses of libusb 1.0, function by function; the seam at which tests count what is taken and given back. Every
/// <c>int</c> answer is a <see cref="LibUsbCode"/> if it is negative. Contexts, devices, handles and transfers are pointers.
/// </summary>
internal unsafe interface ILibUsb
{
    /// <summary>libusb_init.</summary>
    /// <exception cref="DllNotFoundException">There is no libusb.</exception>
    int Init(out nint context);

    /// <summary>libusb_exit. Nothing of the context may be in use.</summary>
    void Exit(nint context);

    /// <summary>
    /// libusb_hotplug_register_callback, for every device, those that are there included: for them it calls back before it
    /// returns.
    /// </summary>
    int Watch(
        nint context, delegate* unmanaged[Cdecl]<nint, nint, int, nint, int> callback, nint userData, out int registration);

    /// <summary>libusb_hotplug_deregister_callback.</summary>
    void EndWatch(nint context, int registration);

    /// <summary>What a context that was made now would see: for machines on which nobody announces changes.</summary>
    int Scan(out ImmutableArray<UsbDeviceInfo> devices);

    /// <summary>libusb_handle_events_timeout_completed.</summary>
    int HandleEvents(nint context, TimeSpan longest);

    /// <summary>libusb_interrupt_event_handler.</summary>
    void InterruptEvents(nint context);

    /// <summary>libusb_ref_device.</summary>
    void Reference(nint device);

    /// <summary>libusb_unref_device.</summary>
    void Unreference(nint device);

    /// <summary>What libusb knows of a device without asking it.</summary>
    int Describe(nint device, out UsbDeviceInfo info);

    /// <summary>libusb_open.</summary>
    int Open(nint device, out nint handle);

    /// <summary>libusb_wrap_sys_device. The file stays the caller's and must outlive the handle.</summary>
    int Wrap(nint context, nint file, out nint handle);

    /// <summary>libusb_close. Never on the event thread, never with a transfer under way.</summary>
    void Close(nint handle);

    /// <summary>libusb_get_configuration; 0: none is selected.</summary>
    int Configuration(nint handle, out int value);

    /// <summary>libusb_set_configuration.</summary>
    int Configure(nint handle, int value);

    /// <summary>libusb_claim_interface; a kernel driver that has it is detached until it is released.</summary>
    int Claim(nint handle, int number);

    /// <summary>libusb_release_interface.</summary>
    int Release(nint handle, int number);

    /// <summary>libusb_clear_halt.</summary>
    int ClearHalt(nint handle, byte endpoint);

    /// <summary>libusb_reset_device.</summary>
    int Reset(nint handle);

    /// <summary>libusb_alloc_transfer.</summary>
    LibUsbTransferRecord* Allocate();

    /// <summary>libusb_free_transfer.</summary>
    void Free(LibUsbTransferRecord* transfer);

    /// <summary>libusb_submit_transfer.</summary>
    int Submit(LibUsbTransferRecord* transfer);

    /// <summary>libusb_cancel_transfer. Waits until the kernel has taken it back, as long as that takes.</summary>
    int Cancel(LibUsbTransferRecord* transfer);
}
