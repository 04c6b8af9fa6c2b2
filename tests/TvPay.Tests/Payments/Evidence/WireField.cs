namespace TvPay.Tests.Payments.Evidence;

/// <summary>One field as it stands on the wire, read by the rules of protobuf alone; lets a test rearrange a statement.</summary>
internal sealed record WireField(int Number, int Type, byte[] Value)
{
    public static List<WireField> Split(ReadOnlySpan<byte> message)
    {
        var fields = new List<WireField>();
        while (!message.IsEmpty)
        {
            var tag = ReadVarint(ref message);
            byte[] value;
            if ((tag & 7) == 0)
            {
                value = Varint(ReadVarint(ref message));
            }
            else
            {
                Assert.AreEqual(2UL, tag & 7, "statements have numbers and bytes only");
                var length = (int)ReadVarint(ref message);
                value = message[..length].ToArray();
                message = message[length..];
            }

            fields.Add(new((int)(tag >> 3), (int)(tag & 7), value));
        }

        return fields;
    }

    public static byte[] Join(IEnumerable<WireField> fields) => [.. fields.SelectMany(field => field.ToBytes())];

    public static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }

    /// <summary>The same number with a needless last group of zero bits.</summary>
    public static byte[] Overlong(byte[] varint) => [.. varint[..^1], (byte)(varint[^1] | 0x80), 0];

    public byte[] ToBytes() => [.. Varint(((ulong)Number << 3) | (uint)Type), .. Body()];

    public byte[] Body() => Type == 2 ? [.. Varint((ulong)Value.Length), .. Value] : Value;

    private static ulong ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }
}
