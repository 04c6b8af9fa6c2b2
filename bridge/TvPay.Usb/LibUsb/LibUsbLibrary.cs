using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace TvPay.Usb.LibUsb;

/// <summary>The installed libusb.</summary>
internal sealed unsafe class LibUsbLibrary : ILibUsb
{
    private const int ArrivedAndLeft = 1 | 2;
    private const int Enumerate = 1;
    private const int MatchAny = -1;

    // USB 2.0 §4.1.1: at most five hubs between the root hub and a device; USB 3 adds none.
    private const int PortsMax = 7;

    public int Init(out nint context) => LibUsbNative.Init(out context);

    public void Exit(nint context) => LibUsbNative.Exit(context);

    public int Watch(
        nint context, delegate* unmanaged[Cdecl]<nint, nint, int, nint, int> callback, nint userData, out int registration)
        => LibUsbNative.HotplugRegister(
            context, ArrivedAndLeft, Enumerate, MatchAny, MatchAny, MatchAny, callback, userData, out registration);

    public void EndWatch(nint context, int registration) => LibUsbNative.HotplugDeregister(context, registration);

    public int Scan(out ImmutableArray<UsbDeviceInfo> devices)
    {
        devices = [];
        int code = LibUsbNative.Init(out nint context);
        if (code < 0)
            return code;
        int count = (int)LibUsbNative.DeviceList(context, out nint* list);
        if (count >= 0)
        {
            var found = ImmutableArray.CreateBuilder<UsbDeviceInfo>(count);
            for (int i = 0; i < count; i++)
            {
                if (Describe(list[i], out var info) >= 0)
                    found.Add(info);
            }

            LibUsbNative.FreeDeviceList(list, unreference: 1);
            devices = found.ToImmutable();
        }

        LibUsbNative.Exit(context);
        return count;
    }

    public int HandleEvents(nint context, TimeSpan longest)
    {
        var time = new LibUsbNative.TimeValue
        {
            Seconds = (nint)longest.TotalSeconds,
            Microseconds = longest.Milliseconds * 1000,
        };
        return LibUsbNative.HandleEvents(context, &time, completed: null);
    }

    public void InterruptEvents(nint context) => LibUsbNative.InterruptEvents(context);

    public void Reference(nint device) => LibUsbNative.Reference(device);

    public void Unreference(nint device) => LibUsbNative.Unreference(device);

    public int Describe(nint device, out UsbDeviceInfo info)
    {
        var descriptor = stackalloc byte[UsbDescriptors.DeviceLength];
        var ports = stackalloc byte[PortsMax];
        int code = LibUsbNative.DeviceDescriptor(device, descriptor);
        int depth = Math.Max(LibUsbNative.PortNumbers(device, ports, PortsMax), 0);
        uint bus = LibUsbNative.BusNumber(device);
        var fields = new ReadOnlySpan<byte>(descriptor, UsbDescriptors.DeviceLength);
        info = new UsbDeviceInfo(
            Path(bus, new ReadOnlySpan<byte>(ports, depth)),
            bus << 16 | LibUsbNative.DeviceAddress(device),
            BinaryPrimitives.ReadUInt16LittleEndian(fields[8..]),
            BinaryPrimitives.ReadUInt16LittleEndian(fields[10..]),
            BinaryPrimitives.ReadUInt16LittleEndian(fields[12..]),
            Speed(LibUsbNative.DeviceSpeed(device)));
        return code;
    }

    public int Open(nint device, out nint handle) => LibUsbNative.Open(device, out handle);

    public int Wrap(nint context, nint file, out nint handle) => LibUsbNative.Wrap(context, file, out handle);

    public void Close(nint handle) => LibUsbNative.Close(handle);

    public int Configuration(nint handle, out int value) => LibUsbNative.GetConfiguration(handle, out value);

    public int Configure(nint handle, int value) => LibUsbNative.SetConfiguration(handle, value);

    public int Claim(nint handle, int number)
    {
        // Where libusb can't do that there is no driver that it could take the interface from.
        _ = LibUsbNative.SetAutoDetach(handle, enable: 1);
        return LibUsbNative.ClaimInterface(handle, number);
    }

    public int Release(nint handle, int number) => LibUsbNative.ReleaseInterface(handle, number);

    public int ClearHalt(nint handle, byte endpoint) => LibUsbNative.ClearHalt(handle, endpoint);

    public int Reset(nint handle) => LibUsbNative.ResetDevice(handle);

    public LibUsbTransferRecord* Allocate() => LibUsbNative.AllocTransfer(isochronousPackets: 0);

    public void Free(LibUsbTransferRecord* transfer) => LibUsbNative.FreeTransfer(transfer);

    public int Submit(LibUsbTransferRecord* transfer) => LibUsbNative.SubmitTransfer(transfer);

    public int Cancel(LibUsbTransferRecord* transfer) => LibUsbNative.CancelTransfer(transfer);

    /// <summary>As Linux names devices: "1-1.4", and "usb1" for a root hub.</summary>
    private static string Path(uint bus, ReadOnlySpan<byte> ports)
    {
        if (ports.IsEmpty)
            return string.Create(CultureInfo.InvariantCulture, $"usb{bus}");
        return string.Create(CultureInfo.InvariantCulture, $"{bus}-") + string.Join('.', ports.ToArray());
    }

    /// <summary>libusb counts on from low = 1 without Linux's gap.</summary>
    private static UsbSpeed Speed(int speed) => speed switch
    {
        1 => UsbSpeed.Low,
        2 => UsbSpeed.Full,
        3 => UsbSpeed.High,
        >= 4 => UsbSpeed.Super,
        _ => UsbSpeed.Unknown,
    };
}
