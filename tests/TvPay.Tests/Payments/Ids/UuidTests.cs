using System.Buffers.Binary;
using TvPay.Payments;

namespace TvPay.Tests.Payments.Ids;

/// <summary>UUIDs of version 7, RFC 9562 §5.7.</summary>
[TestClass]
public sealed class UuidTests
{
    private const string Text = "0199e2b4-0000-7abc-8def-0123456789ab";

    [TestMethod]
    public void The_first_48_bits_are_unix_milliseconds_in_network_order()
    {
        var bytes = PaymentId.Create(Given.Evening, new Constant(0xFF)).ToByteArray();

        Assert.AreEqual(
            Given.Evening.ToUnixTimeMilliseconds(),
            BinaryPrimitives.ReadInt64BigEndian([0, 0, .. bytes[..6]]));
    }

    [TestMethod]
    public void The_example_of_the_RFC_comes_out()
    {
        // RFC 9562, appendix A.6: 2022-02-22T19:22:22 UTC, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F.
        var at = DateTimeOffset.FromUnixTimeMilliseconds(0x017F22E279B0);
        var entropy = new Scripted("000000000000" + "0CC3" + "18C4DC0C0C07398F");

        Assert.AreEqual("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", PaymentId.Create(at, entropy).ToString());
    }

    [TestMethod]
    [DataRow((byte)0x00)]
    [DataRow((byte)0xFF)]
    [DataRow((byte)0x5A)]
    public void Version_and_variant_stand_whatever_the_randomness_is(byte random)
    {
        var bytes = AuthorizationId.Create(Given.Evening, new Constant(random)).ToByteArray();

        Assert.AreEqual(0x70, bytes[6] & 0xF0, "version 7 in the high half of octet 6");
        Assert.AreEqual(0x80, bytes[8] & 0xC0, "variant 10 in the top two bits of octet 8");
        Assert.AreEqual(random & 0x0F, bytes[6] & 0x0F);
        Assert.AreEqual(random & 0x3F, bytes[8] & 0x3F);
        foreach (var octet in (int[])[7, 9, 10, 11, 12, 13, 14, 15]) Assert.AreEqual(random, bytes[octet]);
    }

    [TestMethod]
    public void Ids_made_later_sort_later()
    {
        var early = QuoteId.Create(Given.Evening, new Constant(0xFF));
        var late = QuoteId.Create(Given.Evening.AddMilliseconds(1), new Constant(0x00));

        Assert.IsTrue(early < late);
        Assert.IsTrue(late > early);
        Assert.IsTrue(string.CompareOrdinal(early.ToString(), late.ToString()) < 0, "as text too");
    }

    [TestMethod]
    public void The_systems_randomness_never_gives_the_same_id_twice()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => PaymentId.Create(Given.Evening, EntropySource.System)).ToHashSet();

        Assert.HasCount(1000, ids);
    }

    [TestMethod]
    public void Text_and_bytes_give_the_same_id_back()
    {
        Properties.HoldsFor(Properties.Bytes(16, 16), bytes =>
        {
            bytes[0] |= 1;
            var id = PaymentId.FromBytes(bytes);
            Assert.AreEqual(id, PaymentId.Parse(id.ToString()));
            CollectionAssert.AreEqual(bytes, id.ToByteArray());
        });
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("0199e2b4-0000-7abc-8def-0123456789a")]
    [DataRow("0199e2b4-0000-7abc-8def-0123456789abc")]
    [DataRow("0199e2b400007abc8def0123456789ab")]
    [DataRow("{0199e2b4-0000-7abc-8def-0123456789ab}")]
    [DataRow("0199E2B4-0000-7ABC-8DEF-0123456789AB")]
    [DataRow(" 0199e2b4-0000-7abc-8def-0123456789ab")]
    [DataRow("0199e2b4-0000-7abc-8def-0123456789ab\n")]
    [DataRow("+199e2b4-0000-7abc-8def-0123456789ab")]
    [DataRow("0x99e2b4-0000-7abc-8def-0123456789ab")]
    [DataRow("0199e2b4-0x00-7abc-8def-0123456789ab")]
    [DataRow("00000000-0000-0000-0000-000000000000")]
    [DataRow("0199e2b4-0000-7abc-8def-0123456789ag")]
    public void One_id_has_one_text(string text)
    {
        Assert.IsFalse(PaymentId.TryParse(text, out _));
        Assert.IsFalse(QuoteId.TryParse(text, out _));
        Assert.IsFalse(AuthorizationId.TryParse(text, out _));
        Assert.ThrowsExactly<FormatException>(() => PaymentId.Parse(text));
    }

    [TestMethod]
    public void The_canonical_text_is_taken() => Assert.AreEqual(Text, PaymentId.Parse(Text).ToString());

    [TestMethod]
    [DataRow(0)]
    [DataRow(15)]
    [DataRow(17)]
    public void Only_16_bytes_are_an_id(int length) =>
        Assert.ThrowsExactly<FormatException>(() => PaymentId.FromBytes([.. Enumerable.Repeat((byte)1, length)]));

    [TestMethod]
    public void Sixteen_zeroes_are_no_id() => Assert.ThrowsExactly<FormatException>(() => PaymentId.FromBytes(new byte[16]));

    private sealed class Constant(byte value) : EntropySource
    {
        public override void Fill(Span<byte> destination) => destination.Fill(value);
    }

    private sealed class Scripted(string hex) : EntropySource
    {
        public override void Fill(Span<byte> destination) => Convert.FromHexString(hex).CopyTo(destination);
    }
}
