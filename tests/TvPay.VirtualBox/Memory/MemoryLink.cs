using TvPay.Box;
using TvPay.Usb;
using TvPay.VirtualBox.Usb;

namespace TvPay.VirtualBox.Memory;

/// <summary>The box plugged into the test's own memory: the same endpoints and control requests, no cable.</summary>
internal sealed class MemoryLink(BoxDevice device) : IBoxLink
{
    public ValueTask ControlOutAsync(byte request, ushort value, ushort index, CancellationToken cancellationToken)
    {
        var (status, _) = device.Control(new UsbSetup(BoxUsb.VendorOut, request, value, index), 0);
        return status == UsbStatus.Done ? ValueTask.CompletedTask : throw HostPipe.Failed(status);
    }

    public ValueTask<int> ControlInAsync(byte request, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var (status, data) = device.Control(new UsbSetup(BoxUsb.VendorIn, request, 0, 0), buffer.Length);
        if (status != UsbStatus.Done)
            throw HostPipe.Failed(status);
        data.CopyTo(buffer);
        return ValueTask.FromResult(data.Length);
    }

    public Stream OpenPipe() => new HostPipe(device);
}
