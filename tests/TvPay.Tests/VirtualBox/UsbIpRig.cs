using TvPay.Box;
using TvPay.Box.Sessions;
using TvPay.Bridge.Link;
using TvPay.Usb;
using TvPay.Usb.UsbIp;
using TvPay.VirtualBox.UsbIp;

namespace TvPay.Tests.VirtualBox;

/// <summary>A box exported on a loopback port, and a host that reaches it there.</summary>
internal sealed class UsbIpRig : IAsyncDisposable
{
    public static readonly UsbMatch Match = new(
        BoxUsb.VendorId, BoxUsb.ProductId, BoxUsb.InterfaceClass, BoxUsb.InterfaceSubClass, BoxUsb.InterfaceProtocol);

    public UsbIpRig(UsbSpeed speed = UsbSpeed.High)
    {
        Bench = new BoxRig(speed: speed);
        Server = new UsbIpServer(Bench.Box, 0);
        Host = new UsbIpHost(new UsbIpHostOptions { Port = Server.Port }, TimeProvider.System);
    }

    public BoxRig Bench { get; }

    public UsbIpServer Server { get; }

    public UsbIpHost Host { get; }

    /// <summary>The box as the host finds it now.</summary>
    public async Task<UsbDeviceInfo> FindAsync()
    {
        await foreach (var change in Host.WatchAsync(Match, CancellationToken.None))
            if (change.Arrived)
                return change.Device;
        throw new InvalidOperationException("a watch never ends by itself");
    }

    public async Task<IUsbDevice> OpenAsync()
        => await Host.OpenAsync(await FindAsync().Come(), Match, CancellationToken.None).Come();

    public Task<BoxSession> OpenSessionAsync(IUsbDevice device, uint nonce = 99)
        => Bench.OpenAsync(nonce: nonce, link: new UsbBoxLink(device)).Come();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Server.DisposeAsync();
        Bench.Dispose();
    }
}
