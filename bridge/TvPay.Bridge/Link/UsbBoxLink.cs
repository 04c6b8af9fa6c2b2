using TvPay.Box;
using TvPay.Usb;

namespace TvPay.Bridge.Link;

/// <summary>An opened USB device as the box protocol sees it. The device stays its owner's.</summary>
public sealed class UsbBoxLink(IUsbDevice device) : IBoxLink
{
    private static readonly TimeSpan ControlTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(2);

    public ValueTask ControlOutAsync(byte request, ushort value, ushort index, CancellationToken cancellationToken)
        => device.ControlOutAsync(
            new UsbSetup(BoxUsb.VendorOut, request, value, index), default, ControlTimeout, cancellationToken);

    public ValueTask<int> ControlInAsync(byte request, Memory<byte> buffer, CancellationToken cancellationToken)
        => device.ControlInAsync(
            new UsbSetup(BoxUsb.VendorIn, request, 0, 0), buffer, ControlTimeout, cancellationToken);

    public Stream OpenPipe() => new UsbPipeStream(device, WriteTimeout);
}
