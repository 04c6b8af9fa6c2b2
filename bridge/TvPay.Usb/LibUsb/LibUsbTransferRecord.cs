using System.Runtime.InteropServices;

namespace TvPay.Usb.LibUsb;

/// <summary>
/// <c>struct libusb_transfer</c> (libusb.h), without the packets of isochronous transfers behind it. libusb allocates it,
/// with its own part in front. Pointers have the width of the machine: 64 bytes on 64-bit ones.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LibUsbTransferRecord
{
    /// <summary>LIBUSB_TRANSFER_ADD_ZERO_PACKET.</summary>
    public const byte AddZeroPacket = 1 << 3;

    public nint Handle;
    public byte Flags;
    public byte Endpoint;
    public byte Kind;

    /// <summary>In milliseconds; 0 for none.</summary>
    public uint Timeout;

    public LibUsbTransferStatus Status;
    public int Length;
    public int ActualLength;
    public delegate* unmanaged[Cdecl]<LibUsbTransferRecord*, void> Callback;
    public nint UserData;
    public byte* Buffer;
    public int IsochronousPackets;
}
