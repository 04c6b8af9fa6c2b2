using TvPay.VirtualBox.Usb;

namespace TvPay.Tests.VirtualBox;

/// <summary>Bursts, packets and transfers on the box's endpoints, where lengths are exact multiples and where not.</summary>
[TestClass]
public sealed class EndpointTests
{
    private const int Packet = 512;

    private readonly InEndpoint _in = new(Packet);
    private readonly List<(int Status, int Length)> _returned = [];

    [TestMethod]
    public async Task A_burst_of_whole_packets_ends_with_a_packet_of_no_length()
    {
        await _in.WriteAsync(new byte[Packet]);
        Submit(Packet);
        Submit(Packet);
        CollectionAssert.AreEqual(new[] { (0, Packet), (0, 0) }, _returned);
    }

    [TestMethod]
    public async Task A_transfer_with_room_left_is_ended_by_that_packet_and_gets_no_other()
    {
        await _in.WriteAsync(new byte[Packet]);
        Submit(2 * Packet);
        Submit(Packet);
        CollectionAssert.AreEqual(new[] { (0, Packet) }, _returned);
    }

    [TestMethod]
    public async Task A_short_packet_ends_a_transfer_and_the_next_burst_waits_for_the_next()
    {
        Submit(16384);
        Submit(16384);
        await _in.WriteAsync(new byte[700]);
        await _in.WriteAsync(new byte[3]);
        CollectionAssert.AreEqual(new[] { (0, 700), (0, 3) }, _returned);
    }

    [TestMethod]
    public async Task A_long_burst_fills_transfer_after_transfer()
    {
        await _in.WriteAsync(new byte[1500]);
        Submit(Packet);
        Submit(Packet);
        Submit(Packet);
        CollectionAssert.AreEqual(new[] { (0, 512), (0, 512), (0, 476) }, _returned);
    }

    [TestMethod]
    public async Task What_is_flushed_is_never_fetched()
    {
        await _in.WriteAsync(new byte[5]);
        _in.Flush();
        Submit(Packet);
        Assert.IsEmpty(_returned);
        await _in.WriteAsync(new byte[1]);
        CollectionAssert.AreEqual(new[] { (0, 1) }, _returned);
    }

    [TestMethod]
    public async Task A_request_taken_back_is_not_answered()
    {
        var request = new InRequest(Packet, (status, data) => _returned.Add((status, data.Length)));
        _in.Submit(request);
        Assert.IsTrue(_in.TakeBack(request));
        Assert.IsFalse(_in.TakeBack(request));
        await _in.WriteAsync(new byte[1]);
        Assert.IsEmpty(_returned);
    }

    [TestMethod]
    public async Task A_host_that_does_not_read_stops_the_writer()
    {
        await _in.WriteAsync(new byte[65536]);
        var blocked = _in.WriteAsync(new byte[1]);
        Assert.IsFalse(blocked.IsCompleted);
        Submit(65536);
        await blocked.Come();
    }

    [TestMethod]
    public void Without_power_every_request_ends_at_once()
    {
        Submit(Packet);
        _in.Die();
        Submit(Packet);
        CollectionAssert.AreEqual(new[] { (-108, 0), (-108, 0) }, _returned);
    }

    [TestMethod]
    public async Task OUT_data_is_parked_once_16_KiB_are_unread_and_dropped_with_the_session()
    {
        var done = new List<int>();
        var pipe = new DevicePipe(_in);
        pipe.Submit(new OutRequest(new byte[16384], done.Add));
        var parked = new OutRequest(new byte[1], done.Add);
        var other = new OutRequest(new byte[1], done.Add);
        pipe.Submit(parked);
        pipe.Submit(other);
        Assert.HasCount(1, done);
        Assert.IsTrue(pipe.TakeBack(other));
        Assert.AreEqual(100, await pipe.ReadAsync(new byte[100]));
        Assert.HasCount(2, done);
        pipe.End(UsbStatus.Done);
        Assert.AreEqual(0, await pipe.ReadAsync(new byte[1]));
        await Assert.ThrowsExactlyAsync<IOException>(() => pipe.WriteAsync(new byte[1]).AsTask());
    }

    private void Submit(int length)
        => _in.Submit(new InRequest(length, (status, data) => _returned.Add((status, data.Length))));
}
