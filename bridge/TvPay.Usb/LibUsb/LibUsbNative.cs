using System.Runtime.InteropServices;

namespace TvPay.Usb.LibUsb;

/// <summary>The functions of libusb 1.0 (libusb.h, since 1.0.23), as they are.</summary>
internal static unsafe partial class LibUsbNative
{
    // What programs are linked with; the name without the number is for compilers only.
    private const string Library = "libusb-1.0.so.0";

    [LibraryImport(Library, EntryPoint = "libusb_init")]
    public static partial int Init(out nint context);

    [LibraryImport(Library, EntryPoint = "libusb_exit")]
    public static partial void Exit(nint context);

    [LibraryImport(Library, EntryPoint = "libusb_hotplug_register_callback")]
    public static partial int HotplugRegister(
        nint context,
        int events,
        int flags,
        int vendorId,
        int productId,
        int deviceClass,
        delegate* unmanaged[Cdecl]<nint, nint, int, nint, int> callback,
        nint userData,
        out int handle);

    [LibraryImport(Library, EntryPoint = "libusb_hotplug_deregister_callback")]
    public static partial void HotplugDeregister(nint context, int handle);

    [LibraryImport(Library, EntryPoint = "libusb_handle_events_timeout_completed")]
    public static partial int HandleEvents(nint context, TimeValue* longest, int* completed);

    [LibraryImport(Library, EntryPoint = "libusb_interrupt_event_handler")]
    public static partial void InterruptEvents(nint context);

    [LibraryImport(Library, EntryPoint = "libusb_get_device_list")]
    public static partial nint DeviceList(nint context, out nint* list);

    [LibraryImport(Library, EntryPoint = "libusb_free_device_list")]
    public static partial void FreeDeviceList(nint* list, int unreference);

    [LibraryImport(Library, EntryPoint = "libusb_ref_device")]
    public static partial nint Reference(nint device);

    [LibraryImport(Library, EntryPoint = "libusb_unref_device")]
    public static partial void Unreference(nint device);

    [LibraryImport(Library, EntryPoint = "libusb_get_bus_number")]
    public static partial byte BusNumber(nint device);

    [LibraryImport(Library, EntryPoint = "libusb_get_device_address")]
    public static partial byte DeviceAddress(nint device);

    [LibraryImport(Library, EntryPoint = "libusb_get_port_numbers")]
    public static partial int PortNumbers(nint device, byte* numbers, int length);

    [LibraryImport(Library, EntryPoint = "libusb_get_device_speed")]
    public static partial int DeviceSpeed(nint device);

    [LibraryImport(Library, EntryPoint = "libusb_get_device_descriptor")]
    public static partial int DeviceDescriptor(nint device, byte* descriptor);

    [LibraryImport(Library, EntryPoint = "libusb_open")]
    public static partial int Open(nint device, out nint handle);

    [LibraryImport(Library, EntryPoint = "libusb_wrap_sys_device")]
    public static partial int Wrap(nint context, nint file, out nint handle);

    [LibraryImport(Library, EntryPoint = "libusb_close")]
    public static partial void Close(nint handle);

    [LibraryImport(Library, EntryPoint = "libusb_get_configuration")]
    public static partial int GetConfiguration(nint handle, out int value);

    [LibraryImport(Library, EntryPoint = "libusb_set_configuration")]
    public static partial int SetConfiguration(nint handle, int value);

    [LibraryImport(Library, EntryPoint = "libusb_set_auto_detach_kernel_driver")]
    public static partial int SetAutoDetach(nint handle, int enable);

    [LibraryImport(Library, EntryPoint = "libusb_claim_interface")]
    public static partial int ClaimInterface(nint handle, int number);

    [LibraryImport(Library, EntryPoint = "libusb_release_interface")]
    public static partial int ReleaseInterface(nint handle, int number);

    [LibraryImport(Library, EntryPoint = "libusb_clear_halt")]
    public static partial int ClearHalt(nint handle, byte endpoint);

    [LibraryImport(Library, EntryPoint = "libusb_reset_device")]
    public static partial int ResetDevice(nint handle);

    [LibraryImport(Library, EntryPoint = "libusb_alloc_transfer")]
    public static partial LibUsbTransferRecord* AllocTransfer(int isochronousPackets);

    [LibraryImport(Library, EntryPoint = "libusb_free_transfer")]
    public static partial void FreeTransfer(LibUsbTransferRecord* transfer);

    [LibraryImport(Library, EntryPoint = "libusb_submit_transfer")]
    public static partial int SubmitTransfer(LibUsbTransferRecord* transfer);

    [LibraryImport(Library, EntryPoint = "libusb_cancel_transfer")]
    public static partial int CancelTransfer(LibUsbTransferRecord* transfer);

    /// <summary><c>struct timeval</c> where a time has the width of the machine.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeValue
    {
        public nint Seconds;
        public nint Microseconds;
    }
}
