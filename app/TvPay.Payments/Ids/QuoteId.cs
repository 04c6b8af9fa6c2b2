namespace TvPay.Payments;

/// <summary>A quote; made by the gateway. A UUID of version 7.</summary>
public readonly record struct QuoteId : IComparable<QuoteId>
{
    private readonly Guid _value;

    private QuoteId(Guid value) => _value = value;

    public static QuoteId Create(DateTimeOffset now, EntropySource entropy) => new(Uuid.CreateVersion7(now, entropy));

    /// <exception cref="FormatException">Not 16 bytes, or all zero.</exception>
    public static QuoteId FromBytes(ReadOnlySpan<byte> bytes) => new(Uuid.FromBytes(bytes));

    /// <exception cref="FormatException">Not a UUID in its 36-character form.</exception>
    public static QuoteId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("Not a QuoteId.");

    public static bool TryParse(string? text, out QuoteId id)
    {
        var valid = Uuid.TryParse(text, out var value);
        id = new QuoteId(value);
        return valid;
    }

    /// <summary>16 bytes in network order.</summary>
    public byte[] ToByteArray() => _value.ToByteArray(bigEndian: true);

    public int CompareTo(QuoteId other) => ToByteArray().AsSpan().SequenceCompareTo(other.ToByteArray());

    public override string ToString() => _value.ToString("D");

    public static bool operator <(QuoteId left, QuoteId right) => left.CompareTo(right) < 0;

    public static bool operator <=(QuoteId left, QuoteId right) => left.CompareTo(right) <= 0;

    public static bool operator >(QuoteId left, QuoteId right) => left.CompareTo(right) > 0;

    public static bool operator >=(QuoteId left, QuoteId right) => left.CompareTo(right) >= 0;
}
