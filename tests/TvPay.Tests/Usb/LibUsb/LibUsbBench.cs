using TvPay.Tests.VirtualBox;
using TvPay.Usb;
using TvPay.Usb.LibUsb;

namespace TvPay.Tests.Usb.LibUsb;

/// <summary>A host on a libusb without hardware, on a clock that stands still.</summary>
internal sealed class LibUsbBench : IAsyncDisposable
{
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(2);

    private readonly List<UsbDeviceInfo> _quarantined = [];

    public LibUsbBench(bool hasUdev = true) => Host = LibUsbHost.Start(
        LibUsb,
        new LibUsbHostOptions { HasUdev = hasUdev, DrainTimeout = Drain, Quarantined = _quarantined.Add },
        Time);

    public FakeLibUsb LibUsb { get; } = new();

    public FakeTime Time { get; } = new();

    public LibUsbHost Host { get; }

    public IReadOnlyList<UsbDeviceInfo> Quarantined => _quarantined;

    /// <summary>Plugs the device in and waits until it is known.</summary>
    public async Task PlugAsync()
    {
        LibUsb.Plug();
        await foreach (var change in Host.WatchAsync(FakeLibUsb.Match, CancellationToken.None))
        {
            Assert.AreEqual(new UsbChange(Arrived: true, FakeLibUsb.Info), change);
            return;
        }
    }

    public Task<IUsbDevice> OpenAsync(CancellationToken cancellationToken = default) =>
        Host.OpenAsync(FakeLibUsb.Info, FakeLibUsb.Match, cancellationToken).AsTask();

    /// <summary>Plugged in and opened.</summary>
    public async Task<IUsbDevice> OpenedAsync()
    {
        await PlugAsync();
        return await OpenAsync().Come();
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}
