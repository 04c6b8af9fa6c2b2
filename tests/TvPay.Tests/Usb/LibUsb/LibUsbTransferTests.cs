using TvPay.Tests.VirtualBox;
using TvPay.Usb;
using TvPay.Usb.LibUsb;

namespace TvPay.Tests.Usb.LibUsb;

/// <summary>Transfers that end, are taken back, or stay away.</summary>
[TestClass]
public sealed class LibUsbTransferTests
{
    private const byte In = 0x81;
    private const byte Out = 0x01;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(300);
    private static readonly byte[] Three = [1, 2, 3];

    [TestMethod]
    public async Task What_came_is_in_the_buffer()
    {
        await using var bench = new LibUsbBench();
        await using var device = await bench.OpenedAsync();
        var pipe = device.OpenPipe(device.Interface.Endpoint(UsbTransferKind.Bulk, isIn: true), 16384);
        for (var i = 0; i < 3; i++)
        {
            var transfer = pipe.TransferAsync(16384, Limit, CancellationToken.None);
            bench.LibUsb.GiveBack(In, LibUsbTransferStatus.Completed, Three);
            Assert.AreEqual(3, await transfer.Come());
            CollectionAssert.AreEqual(Three, pipe.Buffer[..3].ToArray());
        }
    }

    [TestMethod]
    public async Task An_OUT_transfer_asks_for_a_zero_length_packet()
    {
        await using var bench = new LibUsbBench();
        await using var device = await bench.OpenedAsync();
        var pipe = device.OpenPipe(device.Interface.Endpoint(UsbTransferKind.Bulk, isIn: false), 512);
        var transfer = pipe.TransferAsync(512, Limit, CancellationToken.None);
        Assert.AreEqual(LibUsbTransferRecord.AddZeroPacket, bench.LibUsb.Flags(Out));
        bench.LibUsb.GiveBack(Out, LibUsbTransferStatus.Completed, new byte[512]);
        Assert.AreEqual(512, await transfer.Come());
    }

    [TestMethod]
    public async Task A_second_transfer_on_a_pipe_is_refused()
    {
        await using var bench = new LibUsbBench();
        await using var device = await bench.OpenedAsync();
        var (pipe, transfer) = StartIn(device, Limit);
        Assert.ThrowsExactly<InvalidOperationException>(() => pipe.TransferAsync(512, Limit, CancellationToken.None).AsTask());
        bench.LibUsb.GiveBack(In, LibUsbTransferStatus.Completed, Three);
        Assert.AreEqual(3, await transfer.Come());
    }

    [TestMethod]
    public async Task A_transfer_whose_time_is_over_is_taken_back()
    {
        await using var bench = new LibUsbBench();
        await using var device = await bench.OpenedAsync();
        var (pipe, transfer) = StartIn(device, Limit);
        bench.Time.Advance(Limit);
        Assert.AreEqual(UsbError.Timeout, await Trouble(transfer));

        // And the pipe can be used again.
        var next = pipe.TransferAsync(512, Limit, CancellationToken.None);
        bench.LibUsb.GiveBack(In, LibUsbTransferStatus.Completed, Three);
        Assert.AreEqual(3, await next.Come());
    }

    [TestMethod]
    public async Task Data_that_comes_while_the_timeout_fires_is_kept()
    {
        await using var bench = new LibUsbBench();
        await using var device = await bench.OpenedAsync();
        var (pipe, transfer) = StartIn(device, Limit);
        bench.LibUsb.LetCancel(false);
        bench.Time.Advance(Limit);
        bench.LibUsb.GiveBack(In, LibUsbTransferStatus.Completed, Three);
        Assert.IsFalse(transfer.IsCompleted, "somebody is inside libusb_cancel_transfer still");
        bench.LibUsb.LetCancel(true);
        Assert.AreEqual(3, await transfer.Come());
        CollectionAssert.AreEqual(Three, pipe.Buffer[..3].ToArray());
    }

    [TestMethod]
    public async Task Data_that_had_come_before_a_transfer_was_taken_back_is_kept()
    {
        await using var bench = new LibUsbBench();
        await using var device = await bench.OpenedAsync();
        var (_, transfer) = StartIn(device, Limit);
        bench.LibUsb.LetCancel(false);
        bench.Time.Advance(Limit);
        bench.LibUsb.GiveBack(In, LibUsbTransferStatus.Cancelled, Three);
        bench.LibUsb.LetCancel(true);
        Assert.AreEqual(3, await transfer.Come());
    }

    [TestMethod]
    public async Task A_caller_that_cancels_gets_its_own_exception()
    {
        await using var bench = new LibUsbBench();
        await using var device = await bench.OpenedAsync();
        using var cancel = new CancellationTokenSource();
        var (_, transfer) = StartIn(device, Timeout.InfiniteTimeSpan, cancel.Token);
        await cancel.CancelAsync();
        var thrown = await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => transfer.Come());
        Assert.AreEqual(cancel.Token, thrown.CancellationToken);
        Assert.IsFalse(device.Gone.IsCancellationRequested);
    }

    [TestMethod]
    public async Task An_earlier_caller_s_cancelling_leaves_the_next_transfer_alone()
    {
        await using var bench = new LibUsbBench();
        await using var device = await bench.OpenedAsync();
        using var earlier = new CancellationTokenSource();
        var (pipe, first) = StartIn(device, Limit, earlier.Token);
        bench.LibUsb.GiveBack(In, LibUsbTransferStatus.Completed, Three);
        Assert.AreEqual(3, await first.Come());
        var second = pipe.TransferAsync(512, Timeout.InfiniteTimeSpan, CancellationToken.None);
        await earlier.CancelAsync();
        bench.Time.Advance(Limit);
        bench.LibUsb.GiveBack(In, LibUsbTransferStatus.Completed, Three);
        Assert.AreEqual(3, await second.Come());
    }

    [TestMethod]
    [DataRow(LibUsbTransferStatus.Stall, UsbError.Stalled, false)]
    [DataRow(LibUsbTransferStatus.Error, UsbError.Protocol, false)]
    [DataRow(LibUsbTransferStatus.NoDevice, UsbError.Gone, true)]
    [DataRow(LibUsbTransferStatus.Cancelled, UsbError.Gone, true, DisplayName = "a reset by another program")]
    public async Task An_end_in_trouble_is_told_and_may_be_the_device_s(object status, object error, bool isGone)
    {
        await using var bench = new LibUsbBench();
        await using var device = await bench.OpenedAsync();
        var (_, transfer) = StartIn(device, Limit);
        bench.LibUsb.GiveBack(In, (LibUsbTransferStatus)status);
        Assert.AreEqual(error, await Trouble(transfer));
        Assert.AreEqual(isGone, device.Gone.IsCancellationRequested);
    }

    [TestMethod]
    public async Task A_submit_that_is_refused_is_told_and_leaves_nothing()
    {
        await using var bench = new LibUsbBench();
        await using var device = await bench.OpenedAsync();
        bench.LibUsb.Answers["Submit"] = LibUsbCode.NoDevice;
        Assert.ThrowsExactly<UsbException>(() => StartIn(device, Limit));
        Assert.IsTrue(device.Gone.IsCancellationRequested);
    }

    [TestMethod]
    public async Task A_transfer_that_stays_away_is_given_up_and_everything_is_freed_when_it_comes_after_all()
    {
        var bench = new LibUsbBench();
        var device = await bench.OpenedAsync();
        bench.LibUsb.KeepsCancelled = true;
        var (pipe, transfer) = StartIn(device, Limit);
        bench.Time.Advance(Limit);
        Assert.IsFalse(transfer.IsCompleted);
        bench.Time.Advance(LibUsbBench.Drain);
        Assert.AreEqual(UsbError.Gone, await Trouble(transfer));
        Assert.IsTrue(device.Gone.IsCancellationRequested);
        Assert.AreEqual(UsbError.Gone, Assert.ThrowsExactly<UsbException>(() => StartOn(pipe)).Error);

        var closing = device.DisposeAsync().AsTask();
        Assert.IsFalse(closing.IsCompleted);
        bench.Time.Advance(LibUsbBench.Drain);
        await closing.Come();
        Assert.HasCount(1, bench.Quarantined);
        StringAssert.Contains(bench.LibUsb.Owed, "handle 1");

        bench.LibUsb.GiveBack(In, LibUsbTransferStatus.Cancelled);
        await device.DisposeAsync().AsTask().Come();
        await bench.DisposeAsync();
        Assert.AreEqual("", bench.LibUsb.Owed);
    }

    [TestMethod]
    public async Task Transfers_cost_no_memory_in_the_long_run()
    {
        await using var bench = new LibUsbBench();
        await using var device = await bench.OpenedAsync();
        using var cancel = new CancellationTokenSource();
        var pipe = device.OpenPipe(device.Interface.Endpoint(UsbTransferKind.Bulk, isIn: true), 512);
        Transfer(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Transfer(1000);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Transfer(int times)
        {
            for (var i = 0; i < times; i++)
            {
                var transfer = pipe.TransferAsync(512, Limit, cancel.Token);
                bench.LibUsb.GiveBack(In, LibUsbTransferStatus.Completed, Three);
                Assert.IsTrue(transfer.IsCompletedSuccessfully && transfer.Result == 3);
            }
        }
    }

    private static (IUsbPipe Pipe, Task<int> Transfer) StartIn(
        IUsbDevice device, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var pipe = device.OpenPipe(device.Interface.Endpoint(UsbTransferKind.Bulk, isIn: true), 512);
        return (pipe, pipe.TransferAsync(512, timeout, cancellationToken).AsTask());
    }

    private static Task<int> StartOn(IUsbPipe pipe) => pipe.TransferAsync(512, Limit, CancellationToken.None).AsTask();

    private static async Task<UsbError> Trouble(Task transfer) =>
        (await Assert.ThrowsExactlyAsync<UsbException>(() => transfer.Come())).Error;
}
