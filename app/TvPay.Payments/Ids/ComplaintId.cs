namespace TvPay.Payments;

/// <summary>A complaint, from its filing for ever; made on the device, never changed whatever is retried. A UUID of version 7.</summary>
public readonly record struct ComplaintId : IComparable<ComplaintId>
{
    private readonly Guid _value;

    private ComplaintId(Guid value) => _value = value;

    public static ComplaintId Create(DateTimeOffset now, EntropySource entropy) => new(Uuid.CreateVersion7(now, entropy));

    /// <exception cref="FormatException">Not 16 bytes, or all zero.</exception>
    public static ComplaintId FromBytes(ReadOnlySpan<byte> bytes) => new(Uuid.FromBytes(bytes));

    /// <exception cref="FormatException">Not a UUID in its 36-character form.</exception>
    public static ComplaintId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("Not a ComplaintId.");

    public static bool TryParse(string? text, out ComplaintId id)
    {
        var valid = Uuid.TryParse(text, out var value);
        id = new ComplaintId(value);
        return valid;
    }

    /// <summary>16 bytes in network order.</summary>
    public byte[] ToByteArray() => _value.ToByteArray(bigEndian: true);

    public int CompareTo(ComplaintId other) => ToByteArray().AsSpan().SequenceCompareTo(other.ToByteArray());

    public override string ToString() => _value.ToString("D");

    public static bool operator <(ComplaintId left, ComplaintId right) => left.CompareTo(right) < 0;

    public static bool operator <=(ComplaintId left, ComplaintId right) => left.CompareTo(right) <= 0;

    public static bool operator >(ComplaintId left, ComplaintId right) => left.CompareTo(right) > 0;

    public static bool operator >=(ComplaintId left, ComplaintId right) => left.CompareTo(right) >= 0;
}
