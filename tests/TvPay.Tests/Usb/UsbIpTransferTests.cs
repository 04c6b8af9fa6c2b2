using TvPay.Tests.VirtualBox;
using TvPay.Usb;
using TvPay.Usb.UsbIp;
using static TvPay.Tests.Usb.ScriptedUsbIpServer;

namespace TvPay.Tests.Usb;

/// <summary>Transfers against servers that answer late, wrongly, or never.</summary>
[TestClass]
public sealed class UsbIpTransferTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly FakeTime _time = new();

    [TestMethod]
    public async Task Data_that_was_on_its_way_when_the_transfer_was_cancelled_is_kept()
    {
        await using var server = new ScriptedUsbIpServer(async stream =>
        {
            await ImportAsync(stream);
            var submit = await ReadCommandAsync(stream);
            var unlink = await ReadCommandAsync(stream);
            Assert.AreEqual((UsbIpCommand.Unlink, submit.Sequence), (unlink.Command, unlink.First));
            await ReturnAsync(stream, submit.Sequence, 0, [1, 2, 3]);
            await SendAsync(stream, UsbIpCommand.UnlinkReturn, unlink.Sequence, 0, []);
            await HoldAsync(stream);
        });
        await using var device = await OpenAsync(server);
        using var cancel = new CancellationTokenSource();
        var (pipe, transfer) = StartIn(device, Timeout.InfiniteTimeSpan, cancel.Token);
        await cancel.CancelAsync();
        Assert.AreEqual(3, await transfer.Come());
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, pipe.Buffer[..3].ToArray());
    }

    [TestMethod]
    public async Task A_cancelled_transfer_is_taken_back_and_only_then_over()
    {
        var taken = new TaskCompletionSource<uint>();
        var answer = new TaskCompletionSource();
        await using var server = new ScriptedUsbIpServer(async stream =>
        {
            await ImportAsync(stream);
            await ReadCommandAsync(stream);
            var unlink = await ReadCommandAsync(stream);
            taken.SetResult(unlink.Sequence);
            await answer.Task;
            await SendAsync(stream, UsbIpCommand.UnlinkReturn, unlink.Sequence, -104, []);
            await HoldAsync(stream);
        });
        await using var device = await OpenAsync(server);
        using var cancel = new CancellationTokenSource();
        var (_, transfer) = StartIn(device, Timeout.InfiniteTimeSpan, cancel.Token);
        await cancel.CancelAsync();
        await taken.Task.Come();
        Assert.IsFalse(transfer.IsCompleted);
        answer.SetResult();
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => transfer.Come());
    }

    [TestMethod]
    public async Task A_time_that_is_over_takes_the_transfer_back_too()
    {
        var submitted = new TaskCompletionSource();
        await using var server = new ScriptedUsbIpServer(async stream =>
        {
            await ImportAsync(stream);
            await ReadCommandAsync(stream);
            submitted.SetResult();
            var unlink = await ReadCommandAsync(stream);
            await SendAsync(stream, UsbIpCommand.UnlinkReturn, unlink.Sequence, -104, []);
            await HoldAsync(stream);
        });
        await using var device = await OpenAsync(server);
        var (_, transfer) = StartIn(device, TimeSpan.FromSeconds(1), CancellationToken.None);
        await submitted.Task.Come();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(UsbError.Timeout, await ErrorOf(transfer));
        Assert.IsFalse(device.Gone.IsCancellationRequested);
    }

    [TestMethod]
    public async Task A_transfer_that_is_never_given_back_costs_the_device()
    {
        var unlinked = new TaskCompletionSource();
        await using var server = new ScriptedUsbIpServer(async stream =>
        {
            await ImportAsync(stream);
            await ReadCommandAsync(stream);
            await ReadCommandAsync(stream);
            unlinked.SetResult();
            await HoldAsync(stream);
        });
        await using var device = await OpenAsync(server);
        using var cancel = new CancellationTokenSource();
        var (_, transfer) = StartIn(device, Timeout.InfiniteTimeSpan, cancel.Token);
        await cancel.CancelAsync();
        await unlinked.Task.Come();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.AreEqual(UsbError.Gone, await ErrorOf(transfer));
        Assert.IsTrue(device.Gone.IsCancellationRequested);
    }

    [TestMethod]
    [DataRow(-32, UsbError.Stalled)]
    [DataRow(-19, UsbError.Gone)]
    [DataRow(-108, UsbError.Gone)]
    [DataRow(-71, UsbError.Protocol)]
    [DataRow(-75, UsbError.Protocol)]
    [DataRow(-110, UsbError.Timeout)]
    [DataRow(-104, UsbError.Cancelled)]
    public async Task The_servers_status_becomes_one_of_the_closed_set(int status, UsbError expected)
    {
        await using var server = new ScriptedUsbIpServer(async stream =>
        {
            await ImportAsync(stream);
            var submit = await ReadCommandAsync(stream);
            await ReturnAsync(stream, submit.Sequence, status, []);
            await HoldAsync(stream);
        });
        await using var device = await OpenAsync(server);
        var (_, transfer) = StartIn(device, Long, CancellationToken.None);
        Assert.AreEqual(expected, await ErrorOf(transfer));
    }

    [TestMethod]
    public async Task More_bytes_than_were_asked_for_end_the_connection()
    {
        await using var server = new ScriptedUsbIpServer(async stream =>
        {
            await ImportAsync(stream);
            var submit = await ReadCommandAsync(stream);
            await ReturnAsync(stream, submit.Sequence, 0, new byte[1025]);
            await HoldAsync(stream);
        });
        await using var device = await OpenAsync(server);
        var (_, transfer) = StartIn(device, Long, CancellationToken.None);
        Assert.AreEqual(UsbError.Protocol, await ErrorOf(transfer));
        Assert.IsTrue(device.Gone.IsCancellationRequested);
    }

    [TestMethod]
    [DataRow(UsbIpCommand.SubmitReturn)]
    [DataRow(UsbIpCommand.UnlinkReturn)]
    [DataRow(99u)]
    public async Task An_answer_to_what_was_never_asked_ends_the_connection(uint command)
    {
        await using var server = new ScriptedUsbIpServer(async stream =>
        {
            await ImportAsync(stream);
            await ReadCommandAsync(stream);
            await SendAsync(stream, command, 4711, 0, []);
            await HoldAsync(stream);
        });
        await using var device = await OpenAsync(server);
        var (_, transfer) = StartIn(device, Long, CancellationToken.None);
        Assert.AreEqual(UsbError.Protocol, await ErrorOf(transfer));
    }

    [TestMethod]
    public async Task Closing_takes_every_transfer_back_before_the_connection_goes()
    {
        var unlinks = 0;
        await using var server = new ScriptedUsbIpServer(async stream =>
        {
            await ImportAsync(stream);
            await ReadCommandAsync(stream);
            await ReadCommandAsync(stream);
            for (; unlinks < 2; unlinks++)
            {
                var unlink = await ReadCommandAsync(stream);
                Assert.AreEqual(UsbIpCommand.Unlink, unlink.Command);
                await SendAsync(stream, UsbIpCommand.UnlinkReturn, unlink.Sequence, -104, []);
            }

            await HoldAsync(stream);
        });
        var device = await OpenAsync(server);
        var (_, bulk) = StartIn(device, Timeout.InfiniteTimeSpan, CancellationToken.None);
        var interrupt = device.OpenPipe(device.Interface.Endpoint(UsbTransferKind.Interrupt, isIn: true), 8)
            .TransferAsync(8, Timeout.InfiniteTimeSpan, CancellationToken.None).AsTask();
        await device.DisposeAsync().AsTask().Come();
        Assert.AreEqual(UsbError.Cancelled, await ErrorOf(bulk));
        Assert.AreEqual(UsbError.Cancelled, await ErrorOf(interrupt));
        Assert.AreEqual(2, unlinks);
        Assert.IsFalse(device.Gone.IsCancellationRequested, "closing is not going");
    }

    [TestMethod]
    public async Task One_pipe_has_one_transfer_and_its_lengths_are_whole_packets()
    {
        await using var server = new ScriptedUsbIpServer(async stream =>
        {
            await ImportAsync(stream);
            var submit = await ReadCommandAsync(stream);
            var unlink = await ReadCommandAsync(stream);
            Assert.AreEqual(submit.Sequence, unlink.First);
            await SendAsync(stream, UsbIpCommand.UnlinkReturn, unlink.Sequence, -104, []);
            await HoldAsync(stream);
        });
        await using var device = await OpenAsync(server);
        var endpoint = device.Interface.Endpoint(UsbTransferKind.Bulk, isIn: true);
        Assert.ThrowsExactly<ArgumentException>(() => device.OpenPipe(endpoint, 1000));
        var (pipe, transfer) = StartIn(device, Timeout.InfiniteTimeSpan, CancellationToken.None);
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => pipe.TransferAsync(512, Long, CancellationToken.None).Come());
        await Assert.ThrowsExactlyAsync<ArgumentException>(
            () => pipe.TransferAsync(100, Long, CancellationToken.None).Come());
        await pipe.DisposeAsync().AsTask().Come();
        Assert.AreEqual(UsbError.Cancelled, await ErrorOf(transfer));
        Assert.AreEqual(UsbError.Cancelled, await ErrorOf(pipe.TransferAsync(512, Long, CancellationToken.None).AsTask()));
    }

    private static Task HoldAsync(Stream stream)
        => stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false).AsTask();

    private static async Task<UsbError> ErrorOf(Task transfer)
        => (await Assert.ThrowsExactlyAsync<UsbException>(() => transfer.Come())).Error;

    private static (IUsbPipe Pipe, Task<int> Transfer) StartIn(
        IUsbDevice device, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var pipe = device.OpenPipe(device.Interface.Endpoint(UsbTransferKind.Bulk, isIn: true), 1024);
        return (pipe, pipe.TransferAsync(1024, timeout, cancellationToken).AsTask());
    }

    private async Task<IUsbDevice> OpenAsync(ScriptedUsbIpServer server)
    {
        var host = new UsbIpHost(new UsbIpHostOptions { Port = server.Port }, _time);
        var info = new UsbDeviceInfo("1-1", 0x00010002, 0x1209, 1, 0x100, UsbSpeed.High);
        return await host.OpenAsync(info, UsbIpRig.Match, CancellationToken.None).Come();
    }
}
