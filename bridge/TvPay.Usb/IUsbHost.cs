using System.Collections.Immutable;

namespace TvPay.Usb;

/// <summary>A place where USB devices come and go: this machine's buses, or a USB/IP server.</summary>
public interface IUsbHost : IAsyncDisposable
{
    /// <summary>The matching devices that are there now, in the order in which they came.</summary>
    /// <exception cref="UsbException"><see cref="UsbError.NoUsb"/>.</exception>
    ValueTask<ImmutableArray<UsbDeviceInfo>> ListAsync(UsbMatch match, CancellationToken cancellationToken);

    /// <summary>
    /// First an arrival for each matching device that is there, then each arrival and departure as it happens, until
    /// cancelled. A device that is replugged between two looks is told as a departure and an arrival. The caller may
    /// take its time: nothing is lost meanwhile.
    /// </summary>
    /// <exception cref="UsbException"><see cref="UsbError.NoUsb"/>.</exception>
    IAsyncEnumerable<UsbChange> WatchAsync(UsbMatch match, CancellationToken cancellationToken);

    /// <summary>Opens a device, selects its configuration and claims the interface that <paramref name="match"/> names.</summary>
    /// <exception cref="UsbException">
    /// <see cref="UsbError.Gone"/>, <see cref="UsbError.Denied"/>, <see cref="UsbError.Busy"/>,
    /// <see cref="UsbError.Timeout"/>; <see cref="UsbError.Protocol"/>: its descriptors are broken or lack the interface.
    /// </exception>
    ValueTask<IUsbDevice> OpenAsync(UsbDeviceInfo device, UsbMatch match, CancellationToken cancellationToken);
}
