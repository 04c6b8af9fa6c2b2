using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger;

/// <summary>One ledger file from its creation on, wherever it is copied: 16 random bytes.</summary>
public readonly record struct LedgerId
{
    public const int Size = 16;

    private readonly Octets _bytes;

    private LedgerId(Octets bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Span =>
        _bytes.IsEmpty ? throw new InvalidOperationException("An id that was never set.") : _bytes.Span;

    public static LedgerId Create(EntropySource entropy)
    {
        var bytes = new byte[Size];
        entropy.Fill(bytes);
        return new LedgerId(Octets.Own(bytes));
    }

    /// <exception cref="FormatException">Not 16 bytes.</exception>
    public static LedgerId FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size ? new LedgerId(Octets.Copy(bytes)) : throw new FormatException("Not a LedgerId.");

    /// <exception cref="FormatException">Not 32 hexadecimal digits.</exception>
    public static LedgerId Parse(string text) => FromBytes(Convert.FromHexString(text));

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(Span);
}
