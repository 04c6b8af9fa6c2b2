namespace TvPay.Payments;

/// <summary>A payment, from its intent for ever; made on the device, never changed whatever is retried. A UUID of version 7.</summary>
public readonly record struct PaymentId : IComparable<PaymentId>
{
    private readonly Guid _value;

    private PaymentId(Guid value) => _value = value;

    public static PaymentId Create(DateTimeOffset now, EntropySource entropy) => new(Uuid.CreateVersion7(now, entropy));

    /// <exception cref="FormatException">Not 16 bytes, or all zero.</exception>
    public static PaymentId FromBytes(ReadOnlySpan<byte> bytes) => new(Uuid.FromBytes(bytes));

    /// <exception cref="FormatException">Not a UUID in its 36-character form.</exception>
    public static PaymentId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("Not a PaymentId.");

    public static bool TryParse(string? text, out PaymentId id)
    {
        var valid = Uuid.TryParse(text, out var value);
        id = new PaymentId(value);
        return valid;
    }

    /// <summary>16 bytes in network order.</summary>
    public byte[] ToByteArray() => _value.ToByteArray(bigEndian: true);

    public int CompareTo(PaymentId other) => ToByteArray().AsSpan().SequenceCompareTo(other.ToByteArray());

    public override string ToString() => _value.ToString("D");

    public static bool operator <(PaymentId left, PaymentId right) => left.CompareTo(right) < 0;

    public static bool operator <=(PaymentId left, PaymentId right) => left.CompareTo(right) <= 0;

    public static bool operator >(PaymentId left, PaymentId right) => left.CompareTo(right) > 0;

    public static bool operator >=(PaymentId left, PaymentId right) => left.CompareTo(right) >= 0;
}
