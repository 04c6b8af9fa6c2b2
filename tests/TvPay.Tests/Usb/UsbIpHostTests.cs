using System.Net;
using System.Net.Sockets;
using TvPay.Tests.VirtualBox;
using TvPay.Usb;
using TvPay.Usb.UsbIp;
using static TvPay.Tests.Usb.ScriptedUsbIpServer;

namespace TvPay.Tests.Usb;

/// <summary>Lists, imports and watches, with servers good and bad.</summary>
[TestClass]
public sealed class UsbIpHostTests
{
    private static readonly UsbDeviceInfo Device = new("1-1", 0x00010002, 0x1209, 1, 0x100, UsbSpeed.High);

    [TestMethod]
    [DataRow(UsbIpStatus.Busy, UsbError.Busy)]
    [DataRow(UsbIpStatus.NoDevice, UsbError.Gone)]
    [DataRow(UsbIpStatus.NotAvailable, UsbError.Gone)]
    [DataRow(UsbIpStatus.DeviceError, UsbError.Protocol)]
    public async Task A_refused_import_says_why(UsbIpStatus status, UsbError error)
    {
        await using var server = new ScriptedUsbIpServer(async stream =>
        {
            await stream.ReadExactlyAsync(new byte[40]);
            await ReplyAsync(stream, UsbIpWire.ReplyImport, status);
        });
        await FailsToOpenAsync(server.Port, error);
    }

    [TestMethod]
    public async Task A_server_that_hangs_up_is_a_device_gone()
    {
        await using var server = new ScriptedUsbIpServer(stream => stream.ReadExactlyAsync(new byte[40]).AsTask());
        await FailsToOpenAsync(server.Port, UsbError.Gone);
    }

    [TestMethod]
    public async Task A_server_of_another_protocol_is_told_apart()
    {
        await using var server = new ScriptedUsbIpServer(
            stream => stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray()).AsTask());
        await FailsToOpenAsync(server.Port, UsbError.Protocol);
    }

    [TestMethod]
    public async Task Another_device_on_the_same_port_is_not_the_one_that_was_meant()
    {
        await using var server = new ScriptedUsbIpServer(async stream =>
        {
            await stream.ReadExactlyAsync(new byte[40]);
            byte[] other = Listed(BoxRecord with { Address = 3 })[..UsbIpWire.DeviceLength];
            await ReplyAsync(stream, UsbIpWire.ReplyImport, UsbIpStatus.Ok, other);
        });
        await FailsToOpenAsync(server.Port, UsbError.Gone);
    }

    [TestMethod]
    public async Task No_server_is_no_USB()
    {
        // Bound, so that nobody else gets the port, and deaf.
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await FailsToOpenAsync(((IPEndPoint)socket.LocalEndPoint!).Port, UsbError.NoUsb);
    }

    [TestMethod]
    public async Task A_server_that_says_nothing_is_given_up_when_the_time_is_over()
    {
        var time = new FakeTime();
        var asked = new TaskCompletionSource();
        await using var server = new ScriptedUsbIpServer(async stream =>
        {
            await stream.ReadExactlyAsync(new byte[40]);
            asked.SetResult();
            await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
        });
        await using var host = new UsbIpHost(new UsbIpHostOptions { Port = server.Port }, time);
        var opening = host.OpenAsync(Device, UsbIpRig.Match, CancellationToken.None).AsTask();
        await asked.Task.Come();
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.AreEqual(UsbError.Timeout, (await Assert.ThrowsExactlyAsync<UsbException>(() => opening.Come())).Error);
    }

    [TestMethod]
    public async Task A_claim_of_four_billion_devices_takes_no_memory_and_the_server_is_asked_again()
    {
        static async Task Boast(Stream stream)
        {
            await ReadOperationAsync(stream);
            await ReplyAsync(stream, UsbIpWire.ReplyDevices, UsbIpStatus.Ok, [0xFF, 0xFF, 0xFF, 0xFF]);
        }

        await using var server = new ScriptedUsbIpServer(Boast, Boast, async stream =>
        {
            await ReadOperationAsync(stream);
            await ReplyAsync(stream, UsbIpWire.ReplyDevices, UsbIpStatus.Ok, [0, 0, 0, 1], Listed(BoxRecord));
        });
        var options = new UsbIpHostOptions { Port = server.Port, ReconnectDelay = TimeSpan.FromMilliseconds(1) };
        await using var host = new UsbIpHost(options, TimeProvider.System);
        await using var changes = host.WatchAsync(UsbIpRig.Match, CancellationToken.None).GetAsyncEnumerator();
        Assert.AreEqual(new UsbChange(true, Device), await NextAsync(changes));
    }

    [TestMethod]
    public async Task A_stock_server_that_can_not_announce_is_asked_again()
    {
        static async Task HangUp(Stream stream) => Assert.AreEqual(UsbIpWire.RequestWatch, await ReadOperationAsync(stream));
        static async Task List(Stream stream, params byte[][] devices)
        {
            Assert.AreEqual(UsbIpWire.RequestDevices, await ReadOperationAsync(stream));
            byte[] count = [0, 0, 0, (byte)devices.Length];
            await ReplyAsync(stream, UsbIpWire.ReplyDevices, UsbIpStatus.Ok, [count, .. devices]);
        }

        await using var server = new ScriptedUsbIpServer(
            HangUp, s => List(s, Listed(BoxRecord)), HangUp, s => List(s), HangUp, s => List(s, Listed(BoxRecord with { Address = 9 })));
        var options = new UsbIpHostOptions { Port = server.Port, RelistDelay = TimeSpan.FromMilliseconds(1) };
        await using var host = new UsbIpHost(options, TimeProvider.System);
        await using var changes = host.WatchAsync(UsbIpRig.Match, CancellationToken.None).GetAsyncEnumerator();
        Assert.AreEqual(new UsbChange(true, Device), await NextAsync(changes));
        Assert.AreEqual(new UsbChange(false, Device), await NextAsync(changes));
        Assert.AreEqual(new UsbChange(true, Device with { Address = 0x00010009 }), await NextAsync(changes));
    }

    [TestMethod]
    public async Task Plugging_is_announced_by_the_box_itself_each_time_as_another_device()
    {
        await using var rig = new UsbIpRig();
        await using var changes = rig.Host.WatchAsync(UsbIpRig.Match, CancellationToken.None).GetAsyncEnumerator();
        var first = await NextAsync(changes);
        rig.Bench.Box.Unplug();
        var gone = await NextAsync(changes);
        rig.Bench.Box.Plug();
        var second = await NextAsync(changes);
        Assert.AreEqual(first with { Arrived = false }, gone);
        Assert.IsTrue(second.Arrived);
        Assert.AreNotEqual(first.Device, second.Device);
        var stale = await Assert.ThrowsExactlyAsync<UsbException>(
            () => rig.Host.OpenAsync(first.Device, UsbIpRig.Match, CancellationToken.None).Come());
        Assert.AreEqual(UsbError.Gone, stale.Error);
    }

    [TestMethod]
    public async Task A_device_of_another_make_is_not_told()
    {
        await using var rig = new UsbIpRig();
        await using var changes = rig.Host
            .WatchAsync(UsbIpRig.Match with { ProductId = 0x0002 }, CancellationToken.None).GetAsyncEnumerator();
        var next = changes.MoveNextAsync().AsTask();
        rig.Bench.Box.Unplug();
        await rig.Host.DisposeAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => next.Come());
    }

    private static async Task FailsToOpenAsync(int port, UsbError expected)
    {
        await using var host = new UsbIpHost(new UsbIpHostOptions { Port = port }, TimeProvider.System);
        var error = await Assert.ThrowsExactlyAsync<UsbException>(
            () => host.OpenAsync(Device, UsbIpRig.Match, CancellationToken.None).Come());
        Assert.AreEqual(expected, error.Error, error.Message);
    }

    private static async Task<UsbChange> NextAsync(IAsyncEnumerator<UsbChange> changes)
    {
        Assert.IsTrue(await changes.MoveNextAsync().Come());
        return changes.Current;
    }
}
