namespace TvPay.Payments.Evidence;

/// <summary>Bytes that never change and are equal by content. The default is empty.</summary>
public readonly struct Octets : IEquatable<Octets>
{
    private readonly byte[]? _bytes;

    private Octets(byte[] bytes) => _bytes = bytes;

    public static Octets Empty => default;

    public int Length => _bytes?.Length ?? 0;

    public bool IsEmpty => Length == 0;

    public ReadOnlySpan<byte> Span => _bytes;

    public ReadOnlyMemory<byte> Memory => _bytes;

    public static Octets Copy(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>Takes the array as its own: the caller must not touch it again.</summary>
    public static Octets Own(byte[] bytes) => new(bytes);

    /// <exception cref="FormatException">Not hexadecimal.</exception>
    public static Octets FromHex(string hex) => new(Convert.FromHexString(hex));

    public static bool operator ==(Octets left, Octets right) => left.Equals(right);

    public static bool operator !=(Octets left, Octets right) => !left.Equals(right);

    public byte[] ToArray() => Span.ToArray();

    public bool Equals(Octets other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is Octets other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>Lower-case hexadecimal, all of it.</summary>
    public override string ToString() => Convert.ToHexStringLower(Span);
}
