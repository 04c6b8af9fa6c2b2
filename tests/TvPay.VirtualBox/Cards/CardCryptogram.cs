using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.VirtualBox.Cards;

/// <summary>
/// What a demo card says to its issuer: 102 bytes, laid out in this project's README. A real card's would be an EMV
/// application cryptogram with its data; TvPay reads neither.
/// </summary>
public static class CardCryptogram
{
    /// <summary>Bytes in all.</summary>
    public const int Size = SignedSize + 32;

    private const int SignedSize = 70;

    /// <summary>
    /// The demo issuer's key, known to everybody: SHA-256 of the ASCII text "tvpay-demo-issuer-1".
    /// </summary>
    public static byte[] DemoIssuerKey { get; } = SHA256.HashData("tvpay-demo-issuer-1"u8);

    /// <summary>Made by the card once its PIN was verified.</summary>
    public static Octets Make(
        DemoCard card, AuthorizationId id, IReadOnlyList<Hash256> intents, Money total, ReadOnlySpan<byte> issuerKey)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(intents);
        var blob = new byte[Size];
        "TVC1"u8.CopyTo(blob);
        blob[4] = 1;
        Encoding.ASCII.GetBytes(card.LastFour, blob.AsSpan(5));
        BinaryPrimitives.WriteUInt16BigEndian(blob.AsSpan(9), card.CountTransaction());
        Encoding.ASCII.GetBytes(total.Currency.Code, blob.AsSpan(11));
        BinaryPrimitives.WriteInt64BigEndian(blob.AsSpan(14), total.MinorUnits);
        id.ToByteArray().CopyTo(blob.AsSpan(22));
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var intent in intents)
            all.AppendData(intent.Span);
        all.GetHashAndReset().CopyTo(blob.AsSpan(38));
        HMACSHA256.HashData(issuerKey, blob.AsSpan(0, SignedSize), blob.AsSpan(SignedSize));
        return Octets.Own(blob);
    }
}
