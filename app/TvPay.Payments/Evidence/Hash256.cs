using System.Security.Cryptography;

namespace TvPay.Payments.Evidence;

/// <summary>A SHA-256 value (FIPS 180-4): 32 bytes.</summary>
public readonly record struct Hash256
{
    public const int Size = SHA256.HashSizeInBytes;

    private readonly Octets _bytes;

    private Hash256(Octets bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Span => _bytes.IsEmpty ? throw new InvalidOperationException("A hash that was never set.") : _bytes.Span;

    /// <exception cref="FormatException">Not 32 bytes.</exception>
    public static Hash256 FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size ? new Hash256(Octets.Copy(bytes)) : throw new FormatException("Not a SHA-256 value.");

    /// <exception cref="FormatException">Not 64 hexadecimal digits.</exception>
    public static Hash256 FromHex(string hex) => FromBytes(Convert.FromHexString(hex));

    public static Hash256 Of(ReadOnlySpan<byte> data) => new(Octets.Own(SHA256.HashData(data)));

    /// <summary>Of the concatenation.</summary>
    public static Hash256 Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(first);
        hash.AppendData(second);
        hash.AppendData(third);
        return new Hash256(Octets.Own(hash.GetHashAndReset()));
    }

    public byte[] ToArray() => Span.ToArray();

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(Span);
}
