using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Samples;

/// <summary>
/// What a demo card says to its issuer, as the virtual box's README lays it out: 102 bytes, sealed with the demo issuer's
/// key. Here the sample acquirer plays that issuer: the card's last four digits say what it answers, after the response
/// codes of ISO 8583.
/// </summary>
/// <param name="Decline">Null: the card pays.</param>
/// <param name="LosesAnswer">The money is taken, but the first answer gets lost: the outcome must be asked for.</param>
internal sealed record SampleCard(ErrorCode? Decline, bool LosesAnswer = false)
{
    private const int Size = 102;
    private const int SealedSize = 70;

    // The fields that are read, by their offsets.
    private const int PinVerified = 4;
    private const int LastFour = 5;
    private const int CurrencyCode = 11;
    private const int Total = 14;

    private static readonly byte[] IssuerKey = SHA256.HashData("tvpay-demo-issuer-1"u8);

    /// <summary>Anything that no demo card says about this total is a card that is refused.</summary>
    public static SampleCard Read(Octets cryptogram, Money total)
    {
        var bytes = cryptogram.Span;
        var isGenuine = bytes.Length == Size
            && bytes[..4].SequenceEqual("TVC1"u8)
            && bytes[PinVerified] == 1
            && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(IssuerKey, bytes[..SealedSize]), bytes[SealedSize..])
            && Encoding.ASCII.GetString(bytes.Slice(CurrencyCode, 3)) == total.Currency.Code
            && BinaryPrimitives.ReadInt64BigEndian(bytes[Total..]) == total.MinorUnits;
        if (!isGenuine) return new SampleCard(ErrorCode.CardRefused);
        return Encoding.ASCII.GetString(bytes.Slice(LastFour, 4)) switch
        {
            "0005" => new SampleCard(ErrorCode.IssuerDeclined),
            "0051" => new SampleCard(ErrorCode.InsufficientFunds),
            "0054" => new SampleCard(ErrorCode.CardRefused),
            "0091" => new SampleCard(Decline: null, LosesAnswer: true),
            _ => new SampleCard(Decline: null),
        };
    }
}
