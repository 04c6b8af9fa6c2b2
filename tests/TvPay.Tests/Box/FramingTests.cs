using TvPay.Box;
using TvPay.Box.Framing;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;

namespace TvPay.Tests.Box;

/// <summary>Frames byte for byte, whole and torn.</summary>
[TestClass]
public sealed class FramingTests
{
    [TestMethod]
    public void A_frame_is_its_length_and_the_message()
        => Assert.AreEqual(
            "00100801120C080110D487CB8D0A1A02656E",
            Convert.ToHexString(Frame.Of(Hello())));

    [TestMethod]
    public async Task Frames_are_read_one_after_the_other_however_the_bytes_arrive()
    {
        byte[] bytes = [.. Frame.Of(Hello()), .. Frame.Of(new ToBox { RequestId = 2, Ping = new Ping() })];
        foreach (int piece in new[] { 1, 2, 3, 7, bytes.Length })
        {
            var reader = new FrameReader(new DribblingStream(bytes, piece));
            Assert.AreEqual(Hello(), ToBox.Parser.ParseFrom((await reader.ReadAsync(default)).GetValueOrDefault().Span));
            Assert.AreEqual(2u, ToBox.Parser.ParseFrom((await reader.ReadAsync(default)).GetValueOrDefault().Span).RequestId);
            Assert.IsNull(await reader.ReadAsync(default));
        }
    }

    [TestMethod]
    [DataRow("0000")]
    [DataRow("1001")]
    [DataRow("FFFF")]
    public async Task A_length_out_of_range_is_refused_before_a_byte_more_is_read(string header)
    {
        var stream = new DribblingStream([.. Convert.FromHexString(header), .. new byte[70000]], 70000);
        var error = await Assert.ThrowsExactlyAsync<BoxException>(() => new FrameReader(stream).ReadAsync(default).AsTask());
        Assert.AreEqual(ErrorReason.BoxProtocol, error.Reason);
        Assert.AreEqual(2, stream.BytesRead);
    }

    [TestMethod]
    [DataRow("00")]
    [DataRow("0003")]
    [DataRow("00030102")]
    public async Task A_stream_that_ends_within_a_frame_is_broken(string hex)
    {
        var reader = new FrameReader(new DribblingStream(Convert.FromHexString(hex), 100));
        var error = await Assert.ThrowsExactlyAsync<BoxException>(() => reader.ReadAsync(default).AsTask());
        Assert.AreEqual(ErrorReason.BoxProtocol, error.Reason);
    }

    [TestMethod]
    public async Task The_longest_frame_is_read()
    {
        var reader = new FrameReader(new DribblingStream([0x10, 0x00, .. new byte[4096]], 1000));
        Assert.AreEqual(4096, (await reader.ReadAsync(default)).GetValueOrDefault().Length);
    }

    [TestMethod]
    public void A_message_that_fits_no_frame_is_the_callers_mistake()
    {
        Assert.ThrowsExactly<ArgumentException>(() => Frame.Of(new ToBox()));
        var tooLong = new ToBox { Hello = new Hello { LanguageTag = new string('x', 5000) } };
        Assert.ThrowsExactly<ArgumentException>(() => Frame.Of(tooLong));
    }

    private static ToBox Hello() => new()
    {
        RequestId = 1,
        Hello = new Hello { ProtocolVersion = 1, SessionNonce = 0xA1B2C3D4, LanguageTag = "en" },
    };
}
