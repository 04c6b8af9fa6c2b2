using System.Runtime.CompilerServices;

namespace TvPay.Payments.Evidence;

/// <summary>Fields that several statements have, read with their rules.</summary>
internal static class StatementFields
{
    /// <summary>Turns the parsers' <see cref="FormatException"/> into the one error of a bad statement.</summary>
    public static T Parsed<T>(Func<string, T> parse, string text, [CallerArgumentExpression(nameof(parse))] string what = "")
    {
        try
        {
            return parse(text);
        }
        catch (FormatException e)
        {
            throw new EvidenceException($"A field does not fit {what}.", e);
        }
    }

    public static Hash256 Hash(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Hash256.Size ? Hash256.FromBytes(bytes) : throw new EvidenceException("A hash is not 32 bytes.");

    public static Octets Id16(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Uuid.Size && bytes.ContainsAnyExcept((byte)0)
            ? Octets.Copy(bytes)
            : throw new EvidenceException("An id is not 16 bytes.");

    public static DateTimeOffset Time(long milliseconds) => milliseconds is > 0 and <= 253402300799999
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : throw new EvidenceException("A time is missing or out of range.");

    public static T Known<T>(ulong value) where T : struct, Enum
    {
        if (value > int.MaxValue) throw new EvidenceException($"Not a {typeof(T).Name}.");
        var known = (T)Enum.ToObject(typeof(T), (int)value);
        return Enum.IsDefined(known) ? known : throw new EvidenceException($"Not a {typeof(T).Name}.");
    }
}
