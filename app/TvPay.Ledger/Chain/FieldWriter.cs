using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace TvPay.Ledger.Chain;

/// <summary>Fixed-size numbers big-endian; bytes and UTF-8 text after their length in 4 bytes. One value, one encoding.</summary>
internal sealed class FieldWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512);

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public FieldWriter Byte(byte value)
    {
        _buffer.Write([value]);
        return this;
    }

    public FieldWriter Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
        return this;
    }

    public FieldWriter Int64(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
        return this;
    }

    /// <summary>Of a size that the format knows: without a length.</summary>
    public FieldWriter Fixed(ReadOnlySpan<byte> value)
    {
        _buffer.Write(value);
        return this;
    }

    public FieldWriter Bytes(ReadOnlySpan<byte> value) => Int32(value.Length).Fixed(value);

    public FieldWriter Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));
}
