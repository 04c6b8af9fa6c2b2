using TvPay.Box;
using TvPay.Box.Sessions;
using TvPay.Usb;

namespace TvPay.Tests.VirtualBox;

/// <summary>The box as a USB device on a real socket.</summary>
[TestClass]
public sealed class UsbIpServerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [TestMethod]
    public async Task Strings_and_status_can_be_read_and_an_unknown_request_stalls()
    {
        await using var rig = new UsbIpRig();
        await using var device = await rig.OpenAsync();
        Assert.AreEqual("缴费宝 payment box", await UsbDescriptors.ReadStringAsync(device, 2, CancellationToken.None));
        Assert.AreEqual("BOX-0001", await UsbDescriptors.ReadStringAsync(device, 3, CancellationToken.None));
        Assert.AreEqual("", await UsbDescriptors.ReadStringAsync(device, 0, CancellationToken.None));

        var buffer = new byte[64];
        var unknown = new UsbSetup(BoxUsb.VendorIn, 0x77, 0, 0);
        var error = await Assert.ThrowsExactlyAsync<UsbException>(
            () => device.ControlInAsync(unknown, buffer, Limit, CancellationToken.None).Come());
        Assert.AreEqual(UsbError.Stalled, error.Error);
        await device.ClearHaltAsync(device.Interface.Endpoints[0], CancellationToken.None);
        Assert.IsFalse(device.Gone.IsCancellationRequested);
    }

    [TestMethod]
    public async Task RESET_SESSION_is_confirmed_by_its_nonce()
    {
        await using var rig = new UsbIpRig();
        await using var device = await rig.OpenAsync();
        Assert.AreEqual(new SessionStatus(0, 1, 4096), await StatusAsync(device));
        await device.ControlOutAsync(
            new UsbSetup(BoxUsb.VendorOut, BoxUsb.ResetSession, 0x3322, 0x1100), default, Limit, CancellationToken.None);
        Assert.AreEqual(new SessionStatus(0x11003322, 1, 4096), await StatusAsync(device));
    }

    [TestMethod]
    public async Task One_host_at_a_time_and_the_next_when_it_lets_go()
    {
        await using var rig = new UsbIpRig();
        var info = await rig.FindAsync().Come();
        var first = await rig.OpenAsync();
        var error = await Assert.ThrowsExactlyAsync<UsbException>(
            () => rig.Host.OpenAsync(info, UsbIpRig.Match, CancellationToken.None).Come());
        Assert.AreEqual(UsbError.Busy, error.Error);
        await first.DisposeAsync();

        // The server notices the closed socket by itself, a moment later.
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await using var second = await rig.OpenAsync();
                return;
            }
            catch (UsbException e) when (e.Error == UsbError.Busy && attempt < 1000)
            {
                await Task.Yield();
            }
        }
    }

    [TestMethod]
    public async Task A_read_that_waits_is_taken_back_on_an_independent_path()
    {
        await using var rig = new UsbIpRig();
        await using var device = await rig.OpenAsync();
        await using var attention = device.OpenPipe(device.Interface.Endpoint(UsbTransferKind.Interrupt, isIn: true), 8);
        await using var bulk = device.OpenPipe(device.Interface.Endpoint(UsbTransferKind.Bulk, isIn: true), 512);
        using var cancel = new CancellationTokenSource();
        var first = attention.TransferAsync(8, Timeout.InfiniteTimeSpan, cancel.Token).AsTask();
        var second = bulk.TransferAsync(512, Timeout.InfiniteTimeSpan, cancel.Token).AsTask();
        await StatusAsync(device);
        await cancel.CancelAsync();
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => first.Come());
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => second.Come());

        var third = bulk.TransferAsync(512, Limit, CancellationToken.None).AsTask();
        rig.Bench.Box.SendGarbage([1, 2, 3]);
        Assert.AreEqual(3, await third.Come());
    }

    [TestMethod]
    public async Task Unplugged_every_transfer_ends_and_the_device_says_it_is_gone()
    {
        await using var rig = new UsbIpRig();
        await using var device = await rig.OpenAsync();
        var gone = new TaskCompletionSource();
        await using var told = device.Gone.Register(gone.SetResult);
        await using var bulk = device.OpenPipe(device.Interface.Endpoint(UsbTransferKind.Bulk, isIn: true), 512);
        var transfer = bulk.TransferAsync(512, Timeout.InfiniteTimeSpan, CancellationToken.None).AsTask();
        rig.Bench.Box.Unplug();
        await gone.Task.Come();
        Assert.AreEqual(UsbError.Gone, (await Assert.ThrowsExactlyAsync<UsbException>(() => transfer.Come())).Error);
        var later = await Assert.ThrowsExactlyAsync<UsbException>(() => StatusAsync(device));
        Assert.AreEqual(UsbError.Gone, later.Error);
    }

    [TestMethod]
    public async Task The_fiftieth_plug_cycle_works_as_the_first()
    {
        await using var rig = new UsbIpRig();
        await using var changes = rig.Host.WatchAsync(UsbIpRig.Match, CancellationToken.None).GetAsyncEnumerator();
        for (int cycle = 0; cycle < 50; cycle++)
        {
            Assert.IsTrue(await changes.MoveNextAsync().Come());
            Assert.IsTrue(changes.Current.Arrived);
            await using (var device = await rig.Host.OpenAsync(changes.Current.Device, UsbIpRig.Match, CancellationToken.None).Come())
            {
                await StatusAsync(device);
                rig.Bench.Box.Unplug();
            }

            Assert.IsTrue(await changes.MoveNextAsync().Come());
            Assert.IsFalse(changes.Current.Arrived);
            rig.Bench.Box.Plug();
        }
    }

    private static async Task<SessionStatus> StatusAsync(IUsbDevice device)
    {
        var buffer = new byte[64];
        var setup = new UsbSetup(BoxUsb.VendorIn, BoxUsb.GetSession, 0, 0);
        int length = await device.ControlInAsync(setup, buffer, Limit, CancellationToken.None).Come();
        return SessionStatus.Read(buffer.AsSpan(0, length));
    }
}
