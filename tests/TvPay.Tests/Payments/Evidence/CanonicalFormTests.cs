using System.Text;
using FsCheck.Fluent;
using Google.Protobuf;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

/// <summary>A statement, its bytes and its hash are one to one: there is one encoding, and every other is refused.</summary>
[TestClass]
public sealed class CanonicalFormTests
{
    public static IEnumerable<object[]> Kinds => StatementCodec.Names;

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void We_write_the_bytes_that_Googles_runtime_writes(string kind) =>
        Properties.HoldsFor(StatementCodec.Named(kind).Values, s => CollectionAssert.AreEqual(s.Theirs.ToByteArray(), s.Ours.ToArray()));

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void What_was_written_is_read_back_the_same(string kind)
    {
        var codec = StatementCodec.Named(kind);
        Properties.HoldsFor(codec.Values, s => Assert.AreEqual(s.Value, codec.Decode(s.Ours.ToArray())));
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void A_statement_cut_off_anywhere_is_refused(string kind) =>
        EveryVariantIsRefused(kind, bytes => Enumerable.Range(0, bytes.Length).Select(length => bytes[..length]));

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Bytes_after_the_end_are_refused(string kind) => EveryVariantIsRefused(
        kind, bytes => [[.. bytes, 0], [.. bytes, 1], [.. bytes, 0x80], [.. bytes, .. bytes]]);

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void An_unknown_field_is_refused_wherever_it_stands(string kind) => EveryVariantIsRefused(kind, bytes =>
        from at in Enumerable.Range(0, WireField.Split(bytes).Count + 1)
        from unknown in new WireField[] { new(16, 0, [1]), new(99, 2, [1, 2]), new(1000, 5, [1, 2, 3, 4]), new(17, 1, new byte[8]) }
        select WireField.Join(WireField.Split(bytes).Take(at).Append(unknown).Concat(WireField.Split(bytes).Skip(at))));

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Fields_out_of_order_are_refused(string kind) => EveryVariantIsRefused(kind, bytes =>
    {
        var fields = WireField.Split(bytes);
        return from at in Enumerable.Range(0, fields.Count - 1)
               where fields[at].Number != fields[at + 1].Number
               select WireField.Join([.. fields.Take(at), fields[at + 1], fields[at], .. fields.Skip(at + 2)]);
    });

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void A_field_twice_is_refused(string kind) => EveryVariantIsRefused(kind, bytes =>
    {
        var fields = WireField.Split(bytes);
        return from at in Enumerable.Range(0, fields.Count)
               select WireField.Join([.. fields.Take(at + 1), fields[at], .. fields.Skip(at + 1)]);
    });

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void A_default_that_is_written_is_refused(string kind) => EveryVariantIsRefused(kind, bytes =>
    {
        var fields = WireField.Split(bytes);
        return from at in Enumerable.Range(0, fields.Count)
               let empty = fields[at] with { Value = fields[at].Type == 0 ? [0] : [] }
               select WireField.Join([.. fields.Take(at), empty, .. fields.Skip(at + 1)]);
    });

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void A_field_that_is_missing_is_refused_or_means_something_else(string kind)
    {
        var codec = StatementCodec.Named(kind);
        Properties.HoldsFor(codec.Values, s =>
        {
            var fields = WireField.Split(s.Ours.Span);
            for (var at = 0; at < fields.Count; at++)
            {
                var without = WireField.Join([.. fields.Take(at), .. fields.Skip(at + 1)]);
                if (TryDecode(codec, without, out var value)) Assert.AreNotEqual(s.Value, value);
            }
        });
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void A_number_longer_than_it_need_be_is_refused(string kind) => EveryVariantIsRefused(kind, bytes =>
    {
        var fields = WireField.Split(bytes);
        return from at in Enumerable.Range(0, fields.Count)
               let field = fields[at]
               let tag = WireField.Varint(((ulong)field.Number << 3) | (uint)field.Type)
               from longer in new[]
               {
                   [.. WireField.Overlong(tag), .. field.Body()],
                   field.Type == 0
                       ? (byte[])[.. tag, .. WireField.Overlong(field.Value)]
                       : [.. tag, .. WireField.Overlong(WireField.Varint((ulong)field.Value.Length)), .. field.Value],
               }
               select (byte[])[.. WireField.Join(fields.Take(at)), .. longer, .. WireField.Join(fields.Skip(at + 1))];
    });

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Another_wire_type_is_refused(string kind) => EveryVariantIsRefused(kind, bytes =>
    {
        var fields = WireField.Split(bytes);
        return from at in Enumerable.Range(0, fields.Count)
               from other in fields[at].Type == 0
                   ? new WireField[] { new(fields[at].Number, 2, [1]), new(fields[at].Number, 1, new byte[8]) }
                   : [new(fields[at].Number, 0, [1]), new(fields[at].Number, 5, new byte[4])]
               select WireField.Join([.. fields.Take(at), other, .. fields.Skip(at + 1)]);
    });

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Bad_UTF8_in_a_text_is_refused(string kind)
    {
        byte[][] bad = [[0xFF], [0xC0, 0xAF], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80]];
        var fieldsOfText = new Dictionary<string, int[]>
        {
            [nameof(BillQuote)] = [1, 3, 4, 6, 7, 8, 9, 10],
            [nameof(PaymentIntent)] = [1, 4, 8],
            [nameof(BoxAuthorization)] = [1, 2, 5, 7, 11],
            [nameof(LogLeaf)] = [1, 6, 7, 8, 12],
            [nameof(TreeHead)] = [1],
            [nameof(AcceptancePromise)] = [1],
        }[kind];
        EveryVariantIsRefused(kind, bytes =>
        {
            var fields = WireField.Split(bytes);
            return from at in Enumerable.Range(0, fields.Count)
                   where fieldsOfText.Contains(fields[at].Number)
                   from octets in bad
                   select WireField.Join([.. fields.Take(at), fields[at] with { Value = octets }, .. fields.Skip(at + 1)]);
        });
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void A_text_or_bytes_beyond_the_limit_are_refused(string kind) => EveryVariantIsRefused(kind, bytes =>
    {
        var fields = WireField.Split(bytes);
        return from at in Enumerable.Range(0, fields.Count)
               where fields[at].Type == 2
               let longer = Encoding.ASCII.GetBytes(new string('7', 1025))
               select WireField.Join([.. fields.Take(at), fields[at] with { Value = longer }, .. fields.Skip(at + 1)]);
    });

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Anything_that_decodes_encodes_to_the_same_bytes(string kind)
    {
        // One bit of a valid statement changed: refused, or another statement that is written in just these bytes.
        var codec = StatementCodec.Named(kind);
        var flipped = from s in codec.Values
                      from bit in Gen.Choose(0, (s.Ours.Length * 8) - 1)
                      select (s.Value, Bytes: Flip(s.Ours.ToArray(), bit));
        Properties.HoldsFor(
            flipped,
            s =>
            {
                if (!TryDecode(codec, s.Bytes, out var value)) return;
                CollectionAssert.AreEqual(s.Bytes, EncodeAgain(value));
                Assert.AreNotEqual(s.Value, value);
            },
            tests: 1000);
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Noise_never_gets_further_than_a_typed_error(string kind)
    {
        var codec = StatementCodec.Named(kind);
        Properties.HoldsFor(Properties.Bytes(0, 300), bytes => TryDecode(codec, bytes, out _), tests: 1000);
    }

    [TestMethod]
    public void A_statement_of_more_than_2048_bytes_is_refused_before_it_is_read() =>
        Assert.ThrowsExactly<EvidenceException>(() => BillQuote.Decode(new byte[2049]));

    [TestMethod]
    public void An_intent_of_more_than_512_bytes_is_refused_before_it_is_read() =>
        Assert.ThrowsExactly<EvidenceException>(() => PaymentIntent.Decode(new byte[513]));

    internal static bool TryDecode(StatementCodec codec, byte[] bytes, out object value)
    {
        try
        {
            value = codec.Decode(bytes);
            return true;
        }
        catch (EvidenceException)
        {
            value = "";
            return false;
        }
    }

    private static void EveryVariantIsRefused(string kind, Func<byte[], IEnumerable<byte[]>> variants)
    {
        var codec = StatementCodec.Named(kind);
        Properties.HoldsFor(
            codec.Values,
            s =>
            {
                foreach (var variant in variants(s.Ours.ToArray()))
                    Assert.ThrowsExactly<EvidenceException>(() => codec.Decode(variant), Convert.ToHexString(variant));
            },
            tests: 25);
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return bytes;
    }

    private static byte[] EncodeAgain(object statement) => statement switch
    {
        BillQuote s => s.Encode().ToArray(),
        PaymentIntent s => s.Encode().ToArray(),
        BoxAuthorization s => s.Encode().ToArray(),
        LogLeaf s => s.Encode().ToArray(),
        TreeHead s => s.Encode().ToArray(),
        AcceptancePromise s => s.Encode().ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };
}
