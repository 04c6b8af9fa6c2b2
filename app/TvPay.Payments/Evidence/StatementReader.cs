using System.Text;

namespace TvPay.Payments.Evidence;

/// <summary>
/// Reads a statement and refuses every encoding but the canonical one (see <see cref="StatementWriter"/>), so that a
/// statement, its bytes and its hash are one to one. Every method throws <see cref="EvidenceException"/>.
/// </summary>
internal ref struct StatementReader
{
    /// <summary>No statement is longer (the box must hold it in memory).</summary>
    public const int MaxStatementSize = 2048;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest;
    private int _field;
    private int _wireType;

    public StatementReader(ReadOnlySpan<byte> statement)
    {
        if (statement.Length > MaxStatementSize) throw new EvidenceException("The statement is longer than 2048 bytes.");
        _rest = statement;
        NextTag();
    }

    /// <summary>The text of this field; empty if it is absent.</summary>
    public string Text(int field, int maxBytes)
    {
        var bytes = Bytes(field, maxBytes);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new EvidenceException($"Field {field} is not valid UTF-8.", e);
        }
    }

    /// <summary>The bytes of this field; empty if it is absent.</summary>
    public ReadOnlySpan<byte> Bytes(int field, int maxBytes)
    {
        if (_field != field) return [];
        var value = BytesOfField(maxBytes);
        if (value.IsEmpty) throw new EvidenceException($"Field {field} is written though it is empty.");
        NextTag(repeatable: false);
        return value;
    }

    /// <summary>The next value of a repeated field; false when there are no more.</summary>
    public bool TryRepeatedBytes(int field, int maxBytes, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (_field != field) return false;
        value = BytesOfField(maxBytes);
        NextTag();
        return true;
    }

    public ulong Number(int field)
    {
        if (_field != field) return 0;
        var value = NumberOfField();
        if (value == 0) throw new EvidenceException($"Field {field} is written though it is zero.");
        NextTag(repeatable: false);
        return value;
    }

    /// <summary>Not negative: no statement needs a negative number.</summary>
    public long Natural(int field) => AsNatural(Number(field), field);

    public bool TryRepeatedNatural(int field, out long value)
    {
        value = 0;
        if (_field != field) return false;
        value = AsNatural(NumberOfField(), field);
        NextTag();
        return true;
    }

    /// <summary>Must be called last: nothing unknown, out of order or left over.</summary>
    public readonly void End()
    {
        if (_field != 0) throw new EvidenceException($"Field {_field} is unknown, repeated or out of order.");
    }

    private static long AsNatural(ulong value, int field) =>
        value <= long.MaxValue ? (long)value : throw new EvidenceException($"Field {field} is negative.");

    private ReadOnlySpan<byte> BytesOfField(int maxBytes)
    {
        Expect(StatementWriter.BytesType);
        var length = Varint();
        if (length > (ulong)maxBytes) throw new EvidenceException($"Field {_field} is longer than {maxBytes} bytes.");
        if (length > (ulong)_rest.Length) throw new EvidenceException("The statement is cut off.");
        var value = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return value;
    }

    private ulong NumberOfField()
    {
        Expect(StatementWriter.VarintType);
        return Varint();
    }

    private readonly void Expect(int wireType)
    {
        if (_wireType != wireType) throw new EvidenceException($"Field {_field} has another wire type.");
    }

    private void NextTag(bool repeatable = true)
    {
        var last = _field;
        if (_rest.IsEmpty)
        {
            _field = 0;
            return;
        }

        var tag = Varint();
        if (tag >> 3 is 0 or > 1000) throw new EvidenceException("A field number is out of range.");
        _field = (int)(tag >> 3);
        _wireType = (int)(tag & 7);
        if (_field < last || (_field == last && !repeatable)) throw new EvidenceException("Fields are out of order or repeated.");
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var i = 0; i < 10; i++)
        {
            if (_rest.IsEmpty) throw new EvidenceException("The statement is cut off.");
            var b = _rest[0];
            _rest = _rest[1..];
            if (i == 9 && b > 1) throw new EvidenceException("A number is longer than 64 bits.");
            value |= (ulong)(b & 0x7F) << (7 * i);
            if (b >= 0x80) continue;
            if (b == 0 && i > 0) throw new EvidenceException("A number is not in its shortest form.");
            return value;
        }

        throw new EvidenceException("A number is longer than 64 bits.");
    }
}
