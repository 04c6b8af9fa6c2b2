using System.Buffers;
using System.Text;

namespace TvPay.Payments.Evidence;

/// <summary>
/// Writes a statement in its one canonical form: protobuf wire format with ascending fields, defaults left out, shortest
/// varints, repeated fields not packed.
/// </summary>
internal sealed class StatementWriter
{
    internal const int VarintType = 0;
    internal const int BytesType = 2;

    // Half a surrogate pair has no UTF-8: better no statement than one that says something else.
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private int _lastField;

    /// <exception cref="EncoderFallbackException">The text is not valid UTF-16.</exception>
    public StatementWriter Text(int field, string value) => Bytes(field, StrictUtf8.GetBytes(value));

    public StatementWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return this;
        Tag(field, BytesType, repeated: false);
        return Raw(value);
    }

    public StatementWriter RepeatedBytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, BytesType, repeated: true);
        return Raw(value);
    }

    public StatementWriter Number(int field, long value) => Number(field, unchecked((ulong)value));

    public StatementWriter Number(int field, ulong value)
    {
        if (value == 0) return this;
        Tag(field, VarintType, repeated: false);
        Varint(value);
        return this;
    }

    public StatementWriter RepeatedNumber(int field, long value)
    {
        Tag(field, VarintType, repeated: true);
        Varint(unchecked((ulong)value));
        return this;
    }

    public Octets ToOctets() => Octets.Copy(_buffer.WrittenSpan);

    private StatementWriter Raw(ReadOnlySpan<byte> value)
    {
        Varint((ulong)value.Length);
        _buffer.Write(value);
        return this;
    }

    private void Tag(int field, int wireType, bool repeated)
    {
        if (field < _lastField || (field == _lastField && !repeated))
            throw new InvalidOperationException("Fields of a statement are written in ascending order.");
        _lastField = field;
        Varint(((uint)field << 3) | (uint)wireType);
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _buffer.Write([(byte)(value | 0x80)]);
        _buffer.Write([(byte)value]);
    }
}
