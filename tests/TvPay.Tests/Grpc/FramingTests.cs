using System.IO.Pipelines;
using System.Text;
using Grpc.Core;
using Grpc.Protocol;

namespace TvPay.Tests.Rpc;

[TestClass]
public sealed class FramingTests
{
    private static readonly Marshaller<string> Text = Marshallers.StringMarshaller;

    [TestMethod]
    public void A_frame_is_a_flag_a_length_and_the_payload() =>
        Assert.AreEqual("0000000003616263", Hex(FrameWriter.Write(Text, "abc", null)));

    [TestMethod]
    public void An_empty_message_is_a_prefix_alone() =>
        Assert.AreEqual("0000000000", Hex(FrameWriter.Write(Text, "", null)));

    [TestMethod]
    public void A_marshaller_may_write_piecemeal_without_saying_how_much()
    {
        var piecemeal = Marshallers.Create<string>(
            (text, context) =>
            {
                var writer = context.GetBufferWriter();
                foreach (var b in Encoding.UTF8.GetBytes(text))
                {
                    writer.GetSpan(1)[0] = b;
                    writer.Advance(1);
                }

                context.Complete();
            },
            _ => "");
        var text = new string('a', 10_000);

        var frame = FrameWriter.Write(piecemeal, text, 10_000);

        Assert.AreEqual(Hex(FrameWriter.Write(Text, text, null)), Hex(frame));
        var error = Assert.ThrowsExactly<RpcException>(() => FrameWriter.Write(piecemeal, text, 9_999));
        Assert.AreEqual(StatusCode.ResourceExhausted, error.StatusCode);
    }

    [TestMethod]
    public void An_announced_length_above_the_limit_takes_no_memory()
    {
        var boastful = Marshallers.Create<string>((_, context) => context.SetPayloadLength(1_000_000_000), _ => "");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.ThrowsExactly<RpcException>(() => FrameWriter.Write(boastful, "", 1000));

        Assert.AreEqual(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.IsLessThan(1_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(6)]
    public void A_marshaller_that_miscounts_sends_nothing(int announced)
    {
        var wrong = Marshallers.Create<string>(
            (_, context) =>
            {
                context.SetPayloadLength(announced);
                context.GetBufferWriter().Write(5);
                context.Complete();
            },
            _ => "");

        var error = Assert.ThrowsExactly<RpcException>(() => FrameWriter.Write(wrong, "", null));

        Assert.AreEqual(StatusCode.Internal, error.StatusCode);
    }

    [TestMethod]
    public void A_marshaller_that_does_not_complete_sends_nothing()
    {
        var unfinished = Marshallers.Create<string>((_, context) => context.GetBufferWriter().Write(5), _ => "");

        var error = Assert.ThrowsExactly<RpcException>(() => FrameWriter.Write(unfinished, "", null));

        Assert.AreEqual(StatusCode.Internal, error.StatusCode);
    }

    [TestMethod]
    public async Task Messages_are_found_however_the_bytes_are_cut()
    {
        byte[] bytes = [.. RawClient.Frame("one"), .. RawClient.Frame(""), .. RawClient.Frame("three")];
        for (var size = 1; size <= bytes.Length; size++)
        {
            var pipe = new Pipe();
            var reading = ReadAllAsync(Reader(pipe));
            foreach (var piece in bytes.Chunk(size))
            {
                await pipe.Writer.WriteAsync(piece);
            }

            await pipe.Writer.CompleteAsync();

            Assert.AreEqual("one||three", string.Join('|', await reading.Come()));
        }
    }

    [TestMethod]
    public async Task A_length_within_the_limit_takes_memory_only_for_what_arrives()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(RawClient.Frame("not quite", length: 1_000_000_000));
        var reader = Reader(pipe, max: 1_000_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reading = reader.ReadAsync(CancellationToken.None).AsTask();

        Assert.IsLessThan(1_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.IsFalse(reading.IsCompleted);
        await pipe.Writer.CompleteAsync();
        Assert.AreEqual(StatusCode.Internal, (await reading.Fail()).StatusCode);
    }

    [TestMethod]
    public async Task A_length_above_the_limit_is_refused_at_its_prefix()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(RawClient.Frame("", length: 11));

        var error = await Reader(pipe, max: 10).ReadAsync(CancellationToken.None).AsTask().Fail();

        Assert.AreEqual(StatusCode.ResourceExhausted, error.StatusCode);
    }

    [TestMethod]
    [DataRow(1, "1m")]
    [DataRow(0.0001, "1m")]
    [DataRow(1.1, "2m")]
    [DataRow(10_000, "10000m")]
    [DataRow(99_999_999, "99999999m")]
    [DataRow(100_000_000, "100000S")]
    [DataRow(100_000_000.5, "100001S")]
    [DataRow(99_999_999_001d, "1666667M")]
    [DataRow(6_000_000_000_000d, "1666667H")]
    public void A_timeout_is_rounded_up_to_what_eight_digits_say(double milliseconds, string expected)
    {
        var timeout = TimeSpan.FromTicks((long)Math.Max(1, milliseconds * TimeSpan.TicksPerMillisecond));

        Assert.AreEqual(expected, GrpcTimeout.Format(timeout));
        Assert.IsTrue(GrpcTimeout.TryParse(expected, out var parsed));
        Assert.IsGreaterThanOrEqualTo(timeout, parsed);
    }

    [TestMethod]
    [DataRow("1n", 1)]
    [DataRow("1u", 10)]
    [DataRow("150n", 2)]
    [DataRow("2M", 1_200_000_000)]
    [DataRow("1H", 36_000_000_000)]
    [DataRow("0S", 0)]
    public void Every_unit_of_time_is_read(string text, long ticks)
    {
        Assert.IsTrue(GrpcTimeout.TryParse(text, out var timeout));
        Assert.AreEqual(ticks, timeout.Ticks);
    }

    [TestMethod]
    [DataRow("Überweisung 100 %", "%C3%9Cberweisung 100 %25")]
    [DataRow("a\tb", "a%09b")]
    [DataRow("plain ~ text", "plain ~ text")]
    public void A_text_is_percent_encoded(string text, string encoded)
    {
        Assert.AreEqual(encoded, PercentEncoding.Encode(text));
        Assert.AreEqual(text, PercentEncoding.Decode(encoded));
    }

    [TestMethod]
    [DataRow("%", "%")]
    [DataRow("%4", "%4")]
    [DataRow("%ZZ", "%ZZ")]
    [DataRow("100%25%", "100%%")]
    public void A_badly_encoded_text_is_shown_rather_than_lost(string encoded, string text) =>
        Assert.AreEqual(text, PercentEncoding.Decode(encoded));

    [TestMethod]
    public void A_deadline_of_months_is_waited_for_in_parts()
    {
        var time = new ManualTime();
        var expired = 0;
        using var timer = new DeadlineTimer(time, TimeSpan.FromDays(120), () => expired++);

        time.Advance(TimeSpan.FromDays(120) - TimeSpan.FromMilliseconds(1));
        Assert.AreEqual(0, expired);
        Assert.IsFalse(timer.HasPassed);
        time.Advance(TimeSpan.FromDays(60));

        Assert.AreEqual(1, expired);
        Assert.IsTrue(timer.HasPassed);
        Assert.IsLessThan(TimeSpan.FromDays(50), time.LongestDue);
    }

    private static FrameReader<string> Reader(Pipe pipe, int? max = null) =>
        new(pipe.Reader, Text, new ReceiveRules(max, null, StatusCode.Unimplemented));

    private static async Task<List<string>> ReadAllAsync(FrameReader<string> reader)
    {
        var all = new List<string>();
        while (await reader.ReadAsync(CancellationToken.None) is { } message)
        {
            all.Add(message);
        }

        return all;
    }

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(bytes.Span);
}
