using TvPay.Tests.VirtualBox;
using TvPay.Usb;
using TvPay.Usb.LibUsb;

namespace TvPay.Tests.Usb.LibUsb;

/// <summary>Devices that come and go, and machines without USB.</summary>
[TestClass]
public sealed class LibUsbHostTests
{
    [TestMethod]
    public async Task A_device_comes_and_goes_and_an_opened_one_is_gone()
    {
        var bench = new LibUsbBench();
        await using var changes = bench.Host.WatchAsync(FakeLibUsb.Match, CancellationToken.None).GetAsyncEnumerator();
        Assert.IsEmpty(await bench.Host.ListAsync(FakeLibUsb.Match, CancellationToken.None));
        bench.LibUsb.Plug();
        Assert.IsTrue(await changes.MoveNextAsync().AsTask().Come());
        Assert.AreEqual(new UsbChange(Arrived: true, FakeLibUsb.Info), changes.Current);
        CollectionAssert.AreEqual(
            new[] { FakeLibUsb.Info }, (await bench.Host.ListAsync(FakeLibUsb.Match, CancellationToken.None)).ToArray());

        await using var device = await bench.OpenAsync().Come();
        bench.LibUsb.Unplug();
        Assert.IsTrue(await changes.MoveNextAsync().AsTask().Come());
        Assert.AreEqual(new UsbChange(Arrived: false, FakeLibUsb.Info), changes.Current);
        Assert.IsTrue(device.Gone.IsCancellationRequested);
        Assert.AreEqual(UsbError.Gone, (await Assert.ThrowsExactlyAsync<UsbException>(() => bench.OpenAsync())).Error);
        await device.DisposeAsync();
        await bench.DisposeAsync();
        Assert.AreEqual("", bench.LibUsb.Owed);
    }

    [TestMethod]
    public async Task Other_devices_are_not_told_of()
    {
        await using var bench = new LibUsbBench();
        await bench.PlugAsync();
        Assert.IsEmpty(await bench.Host.ListAsync(FakeLibUsb.Match with { VendorId = 2 }, CancellationToken.None));
    }

    [TestMethod]
    public async Task A_device_without_the_interface_is_refused_and_closed()
    {
        await using var bench = new LibUsbBench();
        await bench.PlugAsync();
        var thrown = await Assert.ThrowsExactlyAsync<UsbException>(() => bench.Host.OpenAsync(
            FakeLibUsb.Info, FakeLibUsb.Match with { InterfaceSubClass = 9 }, CancellationToken.None).AsTask());
        Assert.AreEqual(UsbError.Protocol, thrown.Error);
        Assert.AreEqual("context 1, device 1, watch 1", bench.LibUsb.Owed);
    }

    [TestMethod]
    public async Task Where_no_udev_runs_the_bus_is_looked_at_again()
    {
        var bench = new LibUsbBench(hasUdev: false);
        await using var changes = bench.Host.WatchAsync(FakeLibUsb.Match, CancellationToken.None).GetAsyncEnumerator();
        var next = changes.MoveNextAsync().AsTask();
        bench.LibUsb.Found = [FakeLibUsb.Info];
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsTrue(await next.Come());
        Assert.AreEqual(new UsbChange(Arrived: true, FakeLibUsb.Info), changes.Current);
        bench.LibUsb.Found = [];
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsTrue(await changes.MoveNextAsync().AsTask().Come());
        Assert.AreEqual(new UsbChange(Arrived: false, FakeLibUsb.Info), changes.Current);
        await bench.DisposeAsync();
        Assert.AreEqual("", bench.LibUsb.Owed);
    }

    [TestMethod]
    public void A_machine_without_USB_says_so()
    {
        var libUsb = new FakeLibUsb();
        libUsb.Answers["Init"] = LibUsbCode.Other;
        var thrown = Assert.ThrowsExactly<UsbException>(() => LibUsbHost.Start(libUsb, new LibUsbHostOptions(), new FakeTime()));
        Assert.AreEqual(UsbError.NoUsb, thrown.Error);
        StringAssert.Contains(thrown.Message, "LIBUSB_ERROR_OTHER");
    }

    [TestMethod]
    public void A_machine_without_the_library_says_what_to_install()
    {
        var libUsb = new FakeLibUsb { IsMissing = true };
        var thrown = Assert.ThrowsExactly<UsbException>(() => LibUsbHost.Start(libUsb, new LibUsbHostOptions(), new FakeTime()));
        Assert.AreEqual(UsbError.NoUsb, thrown.Error);
        StringAssert.Contains(thrown.Message, "libusb-1.0-0");
    }
}
