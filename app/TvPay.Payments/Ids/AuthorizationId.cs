namespace TvPay.Payments;

/// <summary>One asking of the person at the box, for one bill or a basket; made on the device. A UUID of version 7.</summary>
public readonly record struct AuthorizationId : IComparable<AuthorizationId>
{
    private readonly Guid _value;

    private AuthorizationId(Guid value) => _value = value;

    public static AuthorizationId Create(DateTimeOffset now, EntropySource entropy) => new(Uuid.CreateVersion7(now, entropy));

    /// <exception cref="FormatException">Not 16 bytes, or all zero.</exception>
    public static AuthorizationId FromBytes(ReadOnlySpan<byte> bytes) => new(Uuid.FromBytes(bytes));

    /// <exception cref="FormatException">Not a UUID in its 36-character form.</exception>
    public static AuthorizationId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("Not a AuthorizationId.");

    public static bool TryParse(string? text, out AuthorizationId id)
    {
        var valid = Uuid.TryParse(text, out var value);
        id = new AuthorizationId(value);
        return valid;
    }

    /// <summary>16 bytes in network order.</summary>
    public byte[] ToByteArray() => _value.ToByteArray(bigEndian: true);

    public int CompareTo(AuthorizationId other) => ToByteArray().AsSpan().SequenceCompareTo(other.ToByteArray());

    public override string ToString() => _value.ToString("D");

    public static bool operator <(AuthorizationId left, AuthorizationId right) => left.CompareTo(right) < 0;

    public static bool operator <=(AuthorizationId left, AuthorizationId right) => left.CompareTo(right) <= 0;

    public static bool operator >(AuthorizationId left, AuthorizationId right) => left.CompareTo(right) > 0;

    public static bool operator >=(AuthorizationId left, AuthorizationId right) => left.CompareTo(right) >= 0;
}
