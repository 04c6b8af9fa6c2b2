using System.Buffers.Binary;

namespace TvPay.Payments;

/// <summary>UUIDs of version 7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then randomness; network byte order.</summary>
internal static class Uuid
{
    public const int Size = 16;

    public static Guid CreateVersion7(DateTimeOffset now, EntropySource entropy)
    {
        Span<byte> bytes = stackalloc byte[Size];
        entropy.Fill(bytes);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, now.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <exception cref="FormatException">Not 16 bytes, or all zero.</exception>
    public static Guid FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size && new Guid(bytes, bigEndian: true) is var value && value != Guid.Empty
            ? value
            : throw new FormatException("Not a UUID of 16 bytes.");

    /// <summary>Only the 36-character form with hyphens, in lower case (RFC 9562 §4): one id has one text.</summary>
    public static bool TryParse(string? text, out Guid value)
    {
        // Guid's own "D" also takes spaces around, capitals, and signs or 0x within; none of them survives the way back.
        if (Guid.TryParseExact(text, "D", out value) && value != Guid.Empty && value.ToString("D") == text) return true;
        value = Guid.Empty;
        return false;
    }
}
