using TvPay.Usb;

namespace TvPay.Tests.Usb;

/// <summary>Bytes in a row out of transfers.</summary>
[TestClass]
public sealed class UsbPipeStreamTests
{
    private readonly FakeDevice _device = new();

    [TestMethod]
    public async Task A_read_of_nothing_returns_at_once_and_makes_no_transfer()
    {
        await using var stream = NewStream();
        Assert.AreEqual(0, await stream.ReadAsync(Memory<byte>.Empty));
        Assert.AreEqual(0, _device.In!.Transfers);
    }

    [TestMethod]
    public async Task A_transfer_is_handed_out_in_pieces_before_the_next_is_made()
    {
        await using var stream = NewStream();
        _device.In!.Incoming.Enqueue([1, 2, 3]);
        _device.In.Incoming.Enqueue([4]);
        var buffer = new byte[2];
        Assert.AreEqual(2, await stream.ReadAsync(buffer));
        Assert.AreEqual(1, await stream.ReadAsync(buffer));
        Assert.AreEqual(1, _device.In.Transfers);
        Assert.AreEqual(3, buffer[0]);
        Assert.AreEqual(1, await stream.ReadAsync(buffer));
        Assert.AreEqual(4, buffer[0]);
    }

    [TestMethod]
    public async Task A_zero_length_packet_is_no_end_of_the_stream()
    {
        await using var stream = NewStream();
        _device.In!.Incoming.Enqueue([]);
        _device.In.Incoming.Enqueue([]);
        _device.In.Incoming.Enqueue([9]);
        Assert.AreEqual(1, await stream.ReadAsync(new byte[8]));
        Assert.AreEqual(3, _device.In.Transfers);
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(16384, 1)]
    [DataRow(16385, 2)]
    [DataRow(40000, 3)]
    public async Task A_write_goes_out_whole_in_transfers_of_at_most_16_KiB(int length, int transfers)
    {
        await using var stream = NewStream();
        byte[] data = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        await stream.WriteAsync(data);
        Assert.HasCount(transfers, _device.Out!.Outgoing);
        CollectionAssert.AreEqual(data, _device.Out.Outgoing.SelectMany(o => o).ToArray());
    }

    [TestMethod]
    public async Task A_device_that_takes_less_than_all_has_broken_the_protocol()
    {
        await using var stream = NewStream();
        _device.Out!.Takes = 3;
        var error = await Assert.ThrowsExactlyAsync<UsbException>(() => stream.WriteAsync(new byte[4]).AsTask());
        Assert.AreEqual(UsbError.Protocol, error.Error);
    }

    [TestMethod]
    public async Task Closing_it_closes_both_pipes()
    {
        await NewStream().DisposeAsync();
        Assert.IsTrue(_device.In!.IsClosed && _device.Out!.IsClosed);
    }

    private UsbPipeStream NewStream() => new(_device, TimeSpan.FromSeconds(1));
}
