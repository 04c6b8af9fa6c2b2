using System.Buffers.Binary;
using System.Text;

namespace TvPay.Ledger.Chain;

/// <summary>Reads what <see cref="FieldWriter"/> wrote. Every method throws <see cref="LedgerFormatException"/>.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = bytes;

    public byte Byte() => Fixed(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Fixed(4));

    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Fixed(8));

    public ReadOnlySpan<byte> Fixed(int size)
    {
        if (size > _rest.Length) throw new LedgerFormatException("An entry is cut off.");
        var value = _rest[..size];
        _rest = _rest[size..];
        return value;
    }

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Int32();
        return length >= 0 ? Fixed(length) : throw new LedgerFormatException("A length is negative.");
    }

    public string Text()
    {
        try
        {
            return StrictUtf8.GetString(Bytes());
        }
        catch (DecoderFallbackException e)
        {
            throw new LedgerFormatException("A text is not valid UTF-8.", e);
        }
    }

    /// <summary>Must be called last.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty) throw new LedgerFormatException("An entry is longer than its fields.");
    }
}
